using OobProvisioning.LocalStack.Files;
using OobProvisioning.Story;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>
/// credentials.env: the clients that scripts and tests use, and the first users. Nothing that is there is changed; what an older one
/// lacks is added.
/// </summary>
internal static class AutomationCredentials
{
    public static void Complete(string path)
    {
        var present = File.Exists(path) ? File.ReadAllText(path) : "";
        var names = present.Split('\n').Select(line => line.Split('=')[0].Trim()).ToHashSet(StringComparer.Ordinal);
        var missing = Lines().Where(line => !names.Contains(line.Name)).Select(line => $"{line.Name}={line.Value()}\n").ToList();
        if (missing.Count > 0)
        {
            var gap = present.Length == 0 || present.EndsWith('\n') ? "" : "\n";
            AtomicFile.WritePrivate(path, present + gap + string.Concat(missing));
        }
    }

    public static StoryCredentials Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new LauncherException($"There is no {path}: name the stack's credentials.env with --credentials.");
        }

        var values = File.ReadLines(path)
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        return new StoryCredentials(Client("AUTOMATION"), Client("AUTOMATION2"));

        ClientCredentials Client(string prefix) => new(Value(prefix + "_CLIENT_ID"), Value(prefix + "_CLIENT_SECRET"));

        string Value(string name) =>
            values.TryGetValue(name, out var value) ? value : throw new LauncherException($"{path} does not say {name}.");
    }

    private static IEnumerable<(string Name, Func<string> Value)> Lines() =>
    [
        ("AUTOMATION_CLIENT_ID", () => "automation"),
        ("AUTOMATION_CLIENT_SECRET", GeneratedSecret.Next),
        ("AUTOMATION2_CLIENT_ID", () => "automation-2"),
        ("AUTOMATION2_CLIENT_SECRET", GeneratedSecret.Next),
        ("ADMIN_USERNAME", () => "admin"),
        ("ADMIN_PASSWORD", GeneratedSecret.Next),
        ("SUBSCRIBER_USERNAME", () => "subscriber"),
        ("SUBSCRIBER_PASSWORD", GeneratedSecret.Next),
    ];
}
