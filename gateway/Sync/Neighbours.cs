using Microsoft.Extensions.Options;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.ServiceDefaults.Hosting.Tls;

namespace OobProvisioning.Gateway.Sync;

/// <summary>The internal listeners of store and Key Manager, whose addresses are those of their probes.</summary>
internal sealed class Neighbours : IDisposable
{
    private readonly SocketsHttpHandler _connections;

    public Neighbours(IConfiguration configuration, Authorities authorities, IOptions<SyncOptions> options, TimeProvider time)
    {
        _connections = new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            SslOptions = authorities.NewOptions(),
            UseCookies = false,
            UseProxy = false,
        };
        StoreSource = new(FeedSource.ApiStore, new Uri(configuration["Upstreams:ApiStore:Health"]!));
        KeyManagerSource = new(FeedSource.KeyManager, new Uri(configuration["Upstreams:KeyManager:Health"]!));
        Public = NewClient(_connections, KeyManagerSource);
        var withToken = new ServiceToken.Handler(new ServiceToken(Public, options, time), _connections);
        (ApiStore, KeyManager) = (NewClient(withToken, StoreSource), NewClient(withToken, KeyManagerSource));
    }

    public FeedSource StoreSource { get; }

    public FeedSource KeyManagerSource { get; }

    /// <summary>The Key Manager, for what anybody may ask it.</summary>
    public HttpClient Public { get; }

    /// <summary>The store, asked as the gateway.</summary>
    public HttpClient ApiStore { get; }

    /// <summary>The Key Manager, asked as the gateway.</summary>
    public HttpClient KeyManager { get; }

    public void Dispose() => _connections.Dispose();

    /// <summary>Each call has its own patience: a long poll is long.</summary>
    private static HttpClient NewClient(HttpMessageHandler handler, FeedSource source) =>
        new(handler, disposeHandler: false) { BaseAddress = source.Address, Timeout = Timeout.InfiniteTimeSpan };
}
