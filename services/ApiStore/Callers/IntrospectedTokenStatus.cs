using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>
/// Asks the Key Manager whether a token was revoked, at most once in <see cref="MaxAge"/>. When it does not answer the token's own
/// word counts, but what was known to be revoked stays refused. A refusal is an answer: it does not mend itself, and believing every
/// token until somebody looks would let revoked ones in.
/// </summary>
internal sealed partial class IntrospectedTokenStatus(
    [FromKeyedServices(WireSetup.Quickly)] IOAuthApi api, IOptions<KeyManagerOptions> options, TimeProvider time, ILogger<IntrospectedTokenStatus> logger)
    : IAccessTokenStatus
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private const int MaxTokens = 50_000;

    private readonly BoundedMap<string, bool> _recent = new(MaxTokens, time);
    private readonly BoundedMap<string, bool> _revoked = new(MaxTokens, time);
    private readonly string _authorization = BasicCredentials.Of(options.Value.ClientId, options.Value.ClientSecret);

    /// <exception cref="CannotJudgeException">The Key Manager answers, but not what it is asked.</exception>
    public async Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, CancellationToken cancellationToken)
    {
        // A token is never kept as it is, not even in memory.
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)));
        if (_recent.TryGet(key, out var revoked))
        {
            return revoked;
        }

        revoked = await AskAsync(accessToken, cancellationToken) switch
        {
            { Content.Active: { } active } => !active,
            _ when _revoked.TryGet(key, out _) => true,
            { Status: null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => false,
            { Status: { } status } => throw Refusal(status),
        };
        _recent.Set(key, revoked, time.GetUtcNow() + MaxAge);
        if (revoked)
        {
            _revoked.Set(key, true, EndOf(principal));
        }

        return revoked;
    }

    private Task<WireAnswer<IntrospectionAnswer>> AskAsync(string accessToken, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["token"] = accessToken, ["token_type_hint"] = "access_token" };
        return WireAnswer<IntrospectionAnswer>.OfAsync(api.IntrospectAsync(_authorization, form, cancellationToken), cancellationToken);
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

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The Key Manager gave no introspection to {ClientId}: {Status}. Calls are refused until it does; the client's secret or its scopes are "
                + "not what the Key Manager was given, or the address is another's.")]
        public static partial void Refused(ILogger logger, string clientId, int status);
    }
}
