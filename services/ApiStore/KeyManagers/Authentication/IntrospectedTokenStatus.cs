using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.KeyManagers.Wire;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyManagers.Authentication;

/// <summary>
/// Asks the Key Manager whether a token was revoked, at most once in <see cref="MaxAge"/>. When it does not answer the token's own
/// word counts, but what was known to be revoked stays refused.
/// </summary>
internal sealed partial class IntrospectedTokenStatus(
    [FromKeyedServices(WireSetup.Quickly)] IOAuthApi api, IOptions<KeyManagerOptions> options, TimeProvider time, ILogger<IntrospectedTokenStatus> logger) : IAccessTokenStatus
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private const int MaxTokens = 50_000;

    private readonly BoundedMap<string, bool> _recent = new(MaxTokens, time);
    private readonly BoundedMap<string, bool> _revoked = new(MaxTokens, time);
    private readonly string _authorization = BasicCredentials.Of(options.Value.ClientId, options.Value.ClientSecret);

    public async Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, CancellationToken cancellationToken)
    {
        // A token is never kept as it is, not even in memory.
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)));
        if (_recent.TryGet(key, out var revoked))
        {
            return revoked;
        }

        revoked = await AskAsync(accessToken, cancellationToken) is { } active ? !active : _revoked.TryGet(key, out _);
        _recent.Set(key, revoked, time.GetUtcNow() + MaxAge);
        if (revoked)
        {
            _revoked.Set(key, true, EndOf(principal));
        }

        return revoked;
    }

    /// <returns>Null when there was no answer.</returns>
    private async Task<bool?> AskAsync(string accessToken, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["token"] = accessToken, ["token_type_hint"] = "access_token" };
        var answer = await WireAnswer<IntrospectionAnswer>.OfAsync(api.IntrospectAsync(_authorization, form, cancellationToken), cancellationToken);
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            Log.Refused(logger, options.Value.ClientId, (int)answer.Status);
        }

        return answer.Content?.Active;
    }

    private DateTimeOffset EndOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue("exp"), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) + MaxAge : time.GetUtcNow() + TimeSpan.FromDays(1);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The Key Manager refused introspection to {ClientId}: {Status}; revoked tokens are not recognised.")]
        public static partial void Refused(ILogger logger, string clientId, int status);
    }
}
