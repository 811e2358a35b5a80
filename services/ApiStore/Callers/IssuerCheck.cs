using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>
/// Compares the issuer that the store was told with the one that the Key Manager names. Where they differ no token is ever good, and
/// every caller hears only that its own is not.
/// </summary>
internal sealed partial class IssuerCheck(
    [FromKeyedServices(WireSetup.Quickly)] IOAuthApi api, IOptions<KeyManagerOptions> options, ILogger<IssuerCheck> logger)
{
    public async Task RunAsync()
    {
        var told = new Uri(options.Value.Issuer).AbsoluteUri;
        var answer = await WireAnswer<ServerMetadata>.OfAsync(api.GetMetadataAsync(CancellationToken.None), CancellationToken.None);

        // Exactly, as tokens are judged (RFC 9068 4). Metadata that cannot be read say nothing.
        if (answer.Content?.Issuer is { } named && named != told)
        {
            Log.Differs(logger, told, named);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "KeyManager:Issuer is {Told}, but the Key Manager calls itself {Named} (its Tokens:Issuer): "
                + "no access token is taken until they are the same.")]
        public static partial void Differs(ILogger logger, string told, string named);
    }
}
