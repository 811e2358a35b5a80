using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>
/// Judges tokens, each once: what it turned out to be is remembered by its hash, until it expires or for a few minutes, after which its issuer's keys may be
/// others. A signature costs a tenth of a millisecond, a look-up a thousandth.
/// </summary>
internal sealed class TokenJudge(JwtJudge jwts, OpaqueTokens opaque, Knowledge knowledge, CacheMetrics caches, TimeProvider time) : IDisposable
{
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan LongestGood = TimeSpan.FromMinutes(5);

    private readonly Remembered<TokenJudgement> _answers = new(MostRemembered, time);
    private readonly CacheMetrics.Lookups _lookups = caches.Of("tokens");

    public ValueTask<TokenJudgement> JudgeAsync(BearerToken token, Api api, CancellationToken cancellationToken)
    {
        // Only the one key manager that the API names is asked about a token that nobody else can read; so the same token may be two things.
        var known = Remembered(token.Hash) ?? Remembered(OpaqueKey(token, api));
        _lookups.Count(known is not null);
        return known is not null ? ValueTask.FromResult(known) : JudgeAnewAsync(token, api, cancellationToken);
    }

    public void Dispose() => _answers.Dispose();

    private static string OpaqueKey(BearerToken token, Api api) => api.OpaqueTokenKeyManager is { } id ? $"{id} {token.Hash}" : token.Hash;

    private async ValueTask<TokenJudgement> JudgeAnewAsync(BearerToken token, Api api, CancellationToken cancellationToken)
    {
        var jwt = JwtJudge.Read(token.Text);
        var issuer = jwt is null ? null : knowledge.Allowed?.KeyManagerOf(jwt.Issuer ?? "");
        var isOpaque = jwt is null || (issuer is { HasKeys: false } && issuer.Id == api.OpaqueTokenKeyManager);
        var (judgement, until) = isOpaque
            ? await JudgeOpaqueAsync(token, api, cancellationToken)
            : await jwts.JudgeAsync(jwt!, issuer, cancellationToken);
        var latest = time.GetUtcNow() + LongestGood;
        if (until != default)
        {
            _answers.Keep(isOpaque ? OpaqueKey(token, api) : token.Hash, judgement, until < latest ? until : latest);
        }

        return judgement;
    }

    private Task<(TokenJudgement Judgement, DateTimeOffset Until)> JudgeOpaqueAsync(BearerToken token, Api api, CancellationToken cancellationToken) =>
        api.OpaqueTokenKeyManager is { } id && knowledge.Allowed?.KeyManager(id) is { Enabled: true } keyManager
            ? opaque.JudgeAsync(token, keyManager, cancellationToken)
            : Task.FromResult<(TokenJudgement, DateTimeOffset)>((new TokenJudgement.Bad("it is no JWT, and this API takes no other"), default));

    /// <summary>What was judged by a row of the key manager that is the row no more is forgotten.</summary>
    private TokenJudgement? Remembered(string key) => _answers.Find(key) switch
    {
        TokenJudgement.Good { KeyManager: var then } when !ReferenceEquals(knowledge.Allowed?.KeyManager(then.Id), then) => null,
        var known => known,
    };
}
