using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Callers;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>RFC 7009: who signs out leaves no access token behind, also not in a copy of the cookie.</summary>
internal sealed partial class TokenRevocation(IHttpClientFactory http, IOptions<SignInOptions> options, ILogger<TokenRevocation> logger)
{
    /// <summary>Tries it once: whoever signs out is not kept.</summary>
    public async Task RevokeAsync(string revocationEndpoint, string accessToken, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string?>
        {
            ["token"] = accessToken,
            ["token_type_hint"] = "access_token",
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret,
        });
        try
        {
            using var client = http.CreateClient(BackChannel.Name);
            using var response = await client.PostAsync(new Uri(revocationEndpoint), form, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                Log.Failed(logger, $"status {(int)response.StatusCode}");
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is HttpRequestException or OperationCanceledException)
        {
            Log.Failed(logger, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The access token of somebody who signed out was not revoked ({Reason}); it lives until it ends.")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
