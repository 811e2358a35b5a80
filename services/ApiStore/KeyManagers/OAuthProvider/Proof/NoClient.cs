using System.Security.Cryptography;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>A client that does not exist.</summary>
internal static class NoClient
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static string NewId() => $"no-client-{RandomNumberGenerator.GetString(Letters, 20)}";

    public static ClientCredentials New() => new(NewId(), RandomNumberGenerator.GetString(Letters, 43));
}
