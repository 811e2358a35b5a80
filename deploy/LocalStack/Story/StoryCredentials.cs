namespace OobProvisioning.LocalStack.Story;

/// <summary>The two automation clients of a credentials.env.</summary>
internal sealed record StoryCredentials(ClientCredentials Automation, ClientCredentials SecondOwner)
{
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
}

internal sealed record ClientCredentials(string Id, string Secret)
{
    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Id;
}
