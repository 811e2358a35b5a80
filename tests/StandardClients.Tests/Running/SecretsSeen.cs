using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace OobProvisioning.StandardClients.Tests.Running;

/// <summary>The secrets that tests got to know, so that what a failing test prints can be without them, and without tokens.</summary>
internal sealed partial class SecretsSeen
{
    private readonly ConcurrentBag<string> _secrets = [];

    public void Add(string secret) => _secrets.Add(secret);

    public string Mask(string text) =>
        Jwt().Replace(_secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal)), "***");

    [GeneratedRegex(@"eyJ[\w.-]+")]
    private static partial Regex Jwt();
}
