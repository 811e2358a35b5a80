using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>The secrets that tests got to know: they must be in no log and no table, and what a failing test prints must be without them.</summary>
internal sealed partial class SecretsSeen
{
    private readonly ConcurrentDictionary<string, bool> _secrets = [];

    public IEnumerable<string> All => _secrets.Keys;

    public void Add(string secret) => _secrets.TryAdd(secret, true);

    /// <summary>Without them, and without tokens.</summary>
    public string Mask(string text) =>
        Jwt().Replace(_secrets.Keys.Aggregate(text, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal)), "***");

    [GeneratedRegex(@"eyJ[\w.-]+")]
    private static partial Regex Jwt();
}
