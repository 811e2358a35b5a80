namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>A program in one language. What differs from client to client is in the environment (<see cref="EnvironmentFile"/>), so it has no secret.</summary>
/// <param name="Language">Its name.</param>
/// <param name="Text">For a client that has a secret and asks for a scope.</param>
internal sealed record SampleText(string Language, string Text)
{
    /// <summary>Each of its lines that names one of these stands for itself, and can be left out.</summary>
    public string For(bool hasSecret, bool hasScope) => string.Join('\n', Text.ReplaceLineEndings("\n").Split('\n').Where(line =>
        (hasSecret || !line.Contains(EnvironmentFile.ClientSecret, StringComparison.Ordinal))
        && (hasScope || !line.Contains(EnvironmentFile.Scope, StringComparison.Ordinal))));
}
