using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>What a key is good for at this moment.</summary>
public enum ServerKeyUse
{
    /// <summary>It signs, or encrypts.</summary>
    Present,

    /// <summary>It is published, and takes the present one's place.</summary>
    Next,

    /// <summary>It is accepted until nothing lives that it made.</summary>
    Former,
}

/// <summary>A key of the server, without the key.</summary>
/// <param name="Algorithm"><c>ES256</c>, <c>RS256</c> or <c>A256KW</c>.</param>
/// <param name="ActiveFrom">When its use began or begins.</param>
/// <param name="Use">What it is good for.</param>
/// <param name="ReplacedAt">When the next one takes its place; null for one that has been replaced or is not in use yet.</param>
public sealed record ServerKeyView(string Algorithm, DateTimeOffset ActiveFrom, ServerKeyUse Use, DateTimeOffset? ReplacedAt);

/// <summary>The keys that sign and encrypt, and how far their rotation is.</summary>
internal sealed class ListServerKeys(KeyManagerDb db, IOptions<KeyRotationOptions> options, TimeProvider time)
{
    public async Task<IReadOnlyList<ServerKeyView>> RunAsync(CancellationToken cancellationToken)
    {
        var keys = await db.Set<ServerKey>().AsNoTracking().ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return
        [
            .. from algorithm in ServerKeyMaterial.Algorithms
               join key in keys on algorithm equals key.Algorithm into ofAlgorithm
               where ofAlgorithm.Any()
               from view in ViewsOf(ServerKey.InOrderOfUse(ofAlgorithm), now)
               select view,
        ];
    }

    private IEnumerable<ServerKeyView> ViewsOf(IReadOnlyList<ServerKey> inOrder, DateTimeOffset now)
    {
        var present = inOrder.LastOrDefault(key => key.ActiveFrom <= now) ?? inOrder[0];
        var next = inOrder.SkipWhile(key => key != present).Skip(1).FirstOrDefault();
        return inOrder.Select(key => new ServerKeyView(
            key.Algorithm,
            key.ActiveFrom,
            key == present ? ServerKeyUse.Present : key.ActiveFrom > now ? ServerKeyUse.Next : ServerKeyUse.Former,
            key == present ? next?.ActiveFrom ?? key.ActiveFrom + options.Value.KeyLifetime : null));
    }
}
