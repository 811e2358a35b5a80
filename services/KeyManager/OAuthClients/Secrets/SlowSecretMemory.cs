using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>
/// Remembers which short brought-along secrets proved right, as HMACs under a key of this process: nothing that survives it,
/// nothing that could be tried against elsewhere.
/// </summary>
internal sealed class SlowSecretMemory
{
    private const int MostRemembered = 10_000;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<Guid, (string Verifier, byte[] Mac)> _proved = new();

    public bool Knows(OAuthClientSecret secret, string text) =>
        _proved.TryGetValue(secret.Id, out var proved)
        && proved.Verifier == secret.Verifier
        && CryptographicOperations.FixedTimeEquals(proved.Mac, Mac(text));

    public void Remember(OAuthClientSecret secret, string text)
    {
        if (_proved.Count >= MostRemembered)
        {
            _proved.Clear();
        }

        _proved[secret.Id] = (secret.Verifier, Mac(text));
    }

    private byte[] Mac(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
}
