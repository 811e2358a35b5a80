using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>The automation clients and the first users, from lines such as <c>AUTOMATION_CLIENT_ID=automation</c>. A file may name no users.</summary>
internal sealed record CredentialsFile(IReadOnlyList<KnownClient> Clients, IReadOnlyList<KnownUser> Users)
{
    public static readonly CredentialsFile None = new([], []);

    public static CredentialsFile Read(string path)
    {
        var values = ReadLines(path);
        return new CredentialsFile(
            [
                KnownClient.Automation(Value("AUTOMATION_CLIENT_ID"), Value("AUTOMATION_CLIENT_SECRET")),
                KnownClient.SecondOwner(Value("AUTOMATION2_CLIENT_ID"), Value("AUTOMATION2_CLIENT_SECRET")),
            ],
            [.. UserOf("ADMIN", Role.Administrator), .. UserOf("SUBSCRIBER", Role.Subscriber)]);

        IEnumerable<KnownUser> UserOf(string prefix, string role) =>
            values.ContainsKey($"{prefix}_USERNAME") || values.ContainsKey($"{prefix}_PASSWORD")
                ? [new KnownUser(Value($"{prefix}_USERNAME"), Value($"{prefix}_PASSWORD"), role)]
                : [];

        string Value(string name) =>
            values.TryGetValue(name, out var value) && value.Length > 0
                ? value
                : throw new StartupException($"The credentials file {path} has no line {name}=….");
    }

    private static Dictionary<string, string> ReadLines(string path)
    {
        try
        {
            return File.ReadLines(path)
                .Select(line => line.Split('=', 2))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartupException($"The credentials file {path} cannot be read: {error.GetType().Name}.", error);
        }
    }
}
