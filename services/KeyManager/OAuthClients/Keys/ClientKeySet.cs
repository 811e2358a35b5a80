using System.Text.Json;

namespace OobProvisioning.KeyManager.OAuthClients.Keys;

/// <summary>The public keys of a client as a JSON Web Key Set (RFC 7517 5).</summary>
internal static class ClientKeySet
{
    public const int MaxKeys = 10;

    /// <summary>Characters of JSON.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The set that a client has; it was right when it was stored.</summary>
    public static IReadOnlyList<ClientKey> Of(string json) => Read(JsonSerializer.Deserialize<JsonElement>(json), _ => { });

    /// <returns>The keys that an assertion can be checked with.</returns>
    public static IReadOnlyList<ClientKey> Read(JsonElement set, Action<string> report)
    {
        if (set.ValueKind is not JsonValueKind.Object || !set.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array)
        {
            report("It must be a JSON Web Key Set: an object with the array keys (RFC 7517 5).");
            return [];
        }

        if (keys.GetArrayLength() > MaxKeys)
        {
            report($"At most {MaxKeys} keys.");
        }

        List<ClientKey> found = [];
        foreach (var (index, jwk) in keys.EnumerateArray().Take(MaxKeys).Index())
        {
            var (key, fault) = ClientKey.Read(jwk);
            if (fault is not null)
            {
                report($"Key {index} {fault}");
            }
            else if (key is not null)
            {
                found.Add(key);
            }
        }

        return found;
    }
}
