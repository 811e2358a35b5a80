using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>
/// Asks the Key Manager whether a token was revoked, at most once in <see cref="MaxAge"/>. When it does not answer, what it last said of this token
/// counts: for a change a minute, to read ten; then nobody is let in, since whoever keeps it from answering must not revive a dead token. A refusal is
/// an answer: it does not mend itself.
/// </summary>
internal sealed partial class IntrospectedTokenStatus(
    [FromKeyedServices(WireSetup.Quickly)] IOAuthApi quick,
    [FromKeyedServices(WireSetup.Patiently)] IOAuthApi patient,
    IOptions<KeyManagerOptions> options,
    CacheMetrics caches,
    TimeProvider time,
    ILogger<IntrospectedTokenStatus> logger)
    : IAccessTokenStatus
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxAgeForChange = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxAgeToRead = TimeSpan.FromMinutes(10);
    private const int MaxTokens = 50_000;

    private readonly BoundedMap<string, Word> _words = new(MaxTokens, time);
    private readonly CacheMetrics.Lookups _lookups = caches.Of("token_status");
    private readonly string _authorization = BasicCredentials.Of(options.Value.ClientId, options.Value.ClientSecret);
    private bool _isSilent;

    public async Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, bool isForChange, CancellationToken cancellationToken)
    {
        // A token is never kept as it is, not even in memory.
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)));
        var askedAt = time.GetTimestamp();
        var maxAge = isForChange ? MaxAgeForChange : MaxAgeToRead;
        var known = _words.TryGet(key, out var word) && (!word.IsActive || time.GetElapsedTime(word.GivenAt, askedAt) <= maxAge) ? word : null;
        var isFresh = known is not null && time.GetElapsedTime(known.AskedAt, askedAt) < MaxAge;
        _lookups.Count(isFresh);
        if (!isFresh)
        {
            known = await AskAsync(known is null ? patient : quick, accessToken, cancellationToken) switch
            {
                { Content.Active: { } active } => Heard(new Word(active, askedAt, askedAt)),
                _ when known is { IsActive: false } => known with { AskedAt = askedAt },
                { Status: null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => Unheard(known, askedAt),
                { Status: { } status } => throw Refusal(status),
            };
            _words.Set(key, known, known.IsActive ? time.GetUtcNow() + MaxAgeToRead : EndOf(principal));
        }

        return !known!.IsActive;
    }

    private Task<WireAnswer<IntrospectionAnswer>> AskAsync(IOAuthApi api, string accessToken, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["token"] = accessToken, ["token_type_hint"] = "access_token" };
        return WireAnswer<IntrospectionAnswer>.OfAsync(api.IntrospectAsync(_authorization, form, cancellationToken), cancellationToken);
    }

    private Word Heard(Word word)
    {
        if (Interlocked.Exchange(ref _isSilent, false))
        {
            Log.AnswersAgain(logger);
        }

        return word;
    }

    private Word Unheard(Word? known, long askedAt)
    {
        if (!Interlocked.Exchange(ref _isSilent, true))
        {
            Log.Silent(logger, MaxAgeForChange.TotalSeconds, MaxAgeToRead.TotalMinutes);
        }

        return known is null ? throw new CannotJudgeException("The Key Manager does not answer.") : known with { AskedAt = askedAt };
    }

    private CannotJudgeException Refusal(HttpStatusCode status)
    {
        Log.Refused(logger, options.Value.ClientId, (int)status);
        return new CannotJudgeException("The Key Manager does not say whether the token was revoked.");
    }

    private DateTimeOffset EndOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue("exp"), out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) + MaxAge
            : time.GetUtcNow() + TimeSpan.FromDays(1);

    /// <param name="IsActive">What the Key Manager said.</param>
    /// <param name="GivenAt">When it was asked, and said so.</param>
    /// <param name="AskedAt">When it was last asked, whether it answered or not.</param>
    private sealed record Word(bool IsActive, long GivenAt, long AskedAt);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The Key Manager does not say whether tokens were revoked. With a token that it called good, changes are taken for {Seconds} s and "
                + "reads for {Minutes} min since it did; any other call is refused until it answers.")]
        public static partial void Silent(ILogger logger, double seconds, double minutes);

        [LoggerMessage(Level = LogLevel.Information, Message = "The Key Manager says again whether tokens were revoked.")]
        public static partial void AnswersAgain(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The Key Manager gave no introspection to {ClientId}: {Status}. Calls are refused until it does; the client's secret or its scopes are "
                + "not what the Key Manager was given, or the address is another's.")]
        public static partial void Refused(ILogger logger, string clientId, int status);
    }
}
