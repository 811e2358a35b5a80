using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>The automation clients, from lines such as <c>AUTOMATION_CLIENT_ID=automation</c>.</summary>
internal static class CredentialsFile
{
    public static IEnumerable<KnownClient> Read(string path)
    {
        Dictionary<string, string> values;
        try
        {
            values = File.ReadLines(path)
                .Select(line => line.Split('=', 2))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartupException($"The credentials file {path} cannot be read: {error.GetType().Name}.", error);
        }

        yield return KnownClient.Automation(Value("AUTOMATION_CLIENT_ID"), Value("AUTOMATION_CLIENT_SECRET"));
        yield return KnownClient.SecondOwner(Value("AUTOMATION2_CLIENT_ID"), Value("AUTOMATION2_CLIENT_SECRET"));

        string Value(string name) =>
            values.TryGetValue(name, out var value) && value.Length > 0 ? value : throw new StartupException($"The credentials file {path} has no line {name}=….");
    }
}
