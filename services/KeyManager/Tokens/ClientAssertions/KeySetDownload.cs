using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.OAuthClients.Keys;
using OobProvisioning.ServiceDefaults.Outbound;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>Fetches the keys that a client publishes, at an address that is the client's.</summary>
internal sealed partial class KeySetDownload(IOptions<ClientKeysOptions> options, ILogger<KeySetDownload> logger) : IDisposable
{
    private readonly HttpClient _http = OutboundDoor.Open(new OutboundOptions
    {
        AllowedNetworks = options.Value.AllowPrivateNetworks ? OutboundOptions.Everywhere : [],
        Setting = $"{ClientKeysOptions.Section}:{nameof(ClientKeysOptions.AllowPrivateNetworks)}",
    });

    /// <returns>The keys; null if they could not be fetched.</returns>
    public async Task<IReadOnlyList<ClientKey>?> TryAsync(string address)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(address), CancellationToken.None); // Others wait for it too.
            if (response.StatusCode is HttpStatusCode.OK)
            {
                var content = await response.Content.ReadAsByteArrayAsync();
                return ClientKeySet.Read(JsonSerializer.Deserialize<JsonElement>(content), fault => Log.NotTaken(logger, address, fault));
            }

            Log.NotFetched(logger, address, $"the answer was {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or SocketException or IOException or JsonException)
        {
            Log.NotFetched(logger, address, error.Message);
        }

        return null;
    }

    public void Dispose() => _http.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of a client could not be fetched from {Address}: {Reason}.")]
        public static partial void NotFetched(ILogger logger, string address, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Of the keys of a client at {Address} not all can be used: {Fault}")]
        public static partial void NotTaken(ILogger logger, string address, string fault);
    }
}
