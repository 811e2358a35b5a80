using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.OAuthClients.Keys;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>
/// Fetches the keys that a client publishes. The address is the client's, so the call is bounded in time and size, follows no redirect, and
/// goes to public addresses only: looked at after the name was resolved, and connected to as they were looked at.
/// </summary>
internal sealed partial class KeySetDownload : IDisposable
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxHeaderKilobytes = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan NameIsGoodFor = TimeSpan.FromMinutes(2);
    private readonly ILogger<KeySetDownload> _logger;
    private readonly bool _mayCallPrivate;
    private readonly HttpClient _http;

    public KeySetDownload(IOptions<ClientKeysOptions> options, ILogger<KeySetDownload> logger)
    {
        _logger = logger;
        _mayCallPrivate = options.Value.AllowPrivateNetworks;
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectCallback = ConnectAsync,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionLifetime = NameIsGoodFor,
            UseCookies = false,
            UseProxy = false, // It would resolve the name itself.
        };
        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MaxBytes };
    }

    /// <returns>The keys; null if they could not be fetched.</returns>
    public async Task<IReadOnlyList<ClientKey>?> TryAsync(string address)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(address), CancellationToken.None); // Others wait for it too.
            if (response.StatusCode is HttpStatusCode.OK)
            {
                return ClientKeySet.Read(JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync()), fault => Log.NotTaken(_logger, address, fault));
            }

            Log.NotFetched(_logger, address, $"the answer was {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or SocketException or IOException or JsonException)
        {
            Log.NotFetched(_logger, address, error.Message);
        }

        return null;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var resolved = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = resolved.Where(address => _mayCallPrivate || PublicAddress.Is(address)).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"its name leads to no public address, and {ClientKeysOptions.Section}:{nameof(ClientKeysOptions.AllowPrivateNetworks)} is off");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose(); // Whatever it was, it is thrown on.
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of a client could not be fetched from {Address}: {Reason}.")]
        public static partial void NotFetched(ILogger logger, string address, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Of the keys of a client at {Address} not all can be used: {Fault}")]
        public static partial void NotTaken(ILogger logger, string address, string fault);
    }
}
