using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>A key that no living token without a row can need.</summary>
/// <param name="Key">The key.</param>
/// <param name="UnusedSince">When the last replica had its successor; what was made before may be of this key.</param>
internal sealed record OutlivedKey(ServerKey Key, DateTimeOffset UnusedSince)
{
    /// <summary>Codes, refresh tokens and device codes are signed by ES256 and encrypted; RS256 signs id tokens, which have no row.</summary>
    public bool MayHaveStoredTokens => Key.Algorithm != SecurityAlgorithms.RsaSha256;
}

/// <summary>Which keys are due. An algorithm without any key is none of its business: the first one is the bootstrap's.</summary>
internal static class KeyRotationRules
{
    /// <summary>The clocks of replicas differ by less, and no token takes longer to be made and stored.</summary>
    public static readonly TimeSpan Allowance = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWithoutRow = TimeSpan.FromSeconds(OAuthClientRules.MaxAccessTokenSeconds);

    /// <summary>
    /// Algorithms whose newest key will have had its time when a key that is announced now may be used. Differences only: no sum that could overflow.
    /// </summary>
    public static IReadOnlyList<string> ToAnnounce(IEnumerable<ServerKey> keys, KeyRotationOptions options, DateTimeOffset now) =>
    [
        .. keys.GroupBy(key => key.Algorithm)
            .Where(ofAlgorithm => now - ofAlgorithm.Max(key => key.ActiveFrom) >= options.KeyLifetime - options.AnnounceBefore)
            .Select(ofAlgorithm => ofAlgorithm.Key),
    ];

    /// <summary>Keys whose successor has been used for longer than any token without a row lives. The newest of an algorithm has none.</summary>
    public static IReadOnlyList<OutlivedKey> Outlived(IEnumerable<ServerKey> keys, DateTimeOffset now) =>
    [
        .. from ofAlgorithm in keys.GroupBy(key => key.Algorithm)
           let inOrder = ServerKey.InOrderOfUse(ofAlgorithm)
           from pair in inOrder.Zip(inOrder.Skip(1), (former, successor) => (Former: former, SupersededAt: successor.ActiveFrom))
           where now - pair.SupersededAt > LongestWithoutRow + Allowance
           select new OutlivedKey(pair.Former, pair.SupersededAt + Allowance),
    ];
}
