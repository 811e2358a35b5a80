using OobProvisioning.ServiceDefaults.Hosting.Tls;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>The store's own calls to the identity server, whoever makes them.</summary>
internal static class BackChannel
{
    public const string Name = "identity-server";

    private const int LongestAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddBackChannel(this IServiceCollection services, UserIssuer issuer) => services.AddHttpClient(Name)
        .ConfigureHttpClient(client =>
        {
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = LongestAnswerBytes;
        })
        .ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = issuer.IsKeyManager ? services.GetRequiredService<Authorities>().NewOptions() : new(),
            UseCookies = false,
            UseProxy = !issuer.IsKeyManager,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // Connections are renewed by the handler; the framework's sign-in keeps its client for good.
        .AddHttpMessageHandler(() => new FromHere(issuer))
        .RemoveAllLoggers();

    private sealed class FromHere(UserIssuer issuer) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = issuer.FromHere(request.RequestUri!);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
