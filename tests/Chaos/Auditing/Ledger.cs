using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OobProvisioning.Chaos.Auditing;

/// <summary>What callers can be told that it exists, or that it is gone.</summary>
public enum Thing
{
    Application,
    KeyMapping,
    Client,
}

/// <summary>What callers were told, and may rely on whatever is killed. What got no clear answer is not in it: either is right then.</summary>
public sealed class Ledger
{
    private readonly ConcurrentDictionary<(Thing Kind, string Id), bool> _exists = new();
    private readonly ConcurrentDictionary<string, string> _verifiers = new();

    /// <summary>Whatever had been made before is none of its business.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The caller was told that it exists now.</summary>
    public void Made(Thing kind, string id) => _exists[(kind, id)] = true;

    /// <summary>The caller was told that it is gone.</summary>
    public void Gone(Thing kind, string id) => _exists[(kind, id)] = false;

    /// <summary>Something was asked for that would change it, and no answer says whether it did.</summary>
    public void Unsure(Thing kind, string id) => _exists.TryRemove((kind, id), out _);

    /// <summary>The caller was told this secret. Only its verifier is kept.</summary>
    public void SecretIs(string clientId, string secret) =>
        _verifiers[clientId] = "sha256:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public void SecretIsUnsure(string clientId) => _verifiers.TryRemove(clientId, out _);

    internal IEnumerable<string> All(Thing kind, bool exists) => _exists.Where(told => told.Key.Kind == kind && told.Value == exists).Select(told => told.Key.Id);

    internal string? VerifierOf(string clientId) => _verifiers.GetValueOrDefault(clientId);
}
