using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>The Key Manager's keys, from its internal address.</summary>
internal sealed partial class KeyManagerKeys(
    [FromKeyedServices(WireSetup.Quickly)] IOAuthApi api, IssuerCheck issuer, ILogger<KeyManagerKeys> logger)
{
    public async Task<IReadOnlyCollection<SecurityKey>?> ReadAsync()
    {
        var issuerCheck = issuer.RunAsync();
        var keys = await ReadKeysAsync();
        await issuerCheck;
        return keys;
    }

    private async Task<IReadOnlyCollection<SecurityKey>?> ReadKeysAsync()
    {
        var answer = await WireAnswer<string>.OfAsync(api.GetKeysAsync(CancellationToken.None), CancellationToken.None);
        try
        {
            if (answer.Content is { } text && new JsonWebKeySet(text).GetSigningKeys() is { Count: > 0 } keys)
            {
                return [.. keys];
            }
        }
        catch (ArgumentException error)
        {
            Log.NotAKeySet(logger, error.GetType().Name);
            return null;
        }

        Log.NoKeys(logger, (int?)answer.Status);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The Key Manager gave no signing keys (status {Status}); those that are known stay.")]
        public static partial void NoKeys(ILogger logger, int? status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The Key Manager's signing keys cannot be read ({Fault}); those that are known stay.")]
        public static partial void NotAKeySet(ILogger logger, string fault);
    }
}
