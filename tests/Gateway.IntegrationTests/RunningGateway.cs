using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>The real gateway in this process, on free ports, before two stub services.</summary>
public sealed class RunningGateway : IAsyncLifetime
{
    private WebApplication? _app;

    internal StubUpstream KeyManager { get; private set; } = null!;

    internal StubUpstream ApiStore { get; private set; } = null!;

    internal CollectedLogs Logs { get; } = new();

    internal IServiceProvider Services => _app!.Services;

    /// <summary>Of its listeners: public, internal, and others that it was told of.</summary>
    internal IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Who has signed its certificate, where it serves https.</summary>
    internal CertificateAuthority? Authority { get; set; }

    /// <summary>A client of the public listener that follows no redirect.</summary>
    internal HttpClient Client { get; private set; } = null!;

    /// <summary>A client of the internal listener.</summary>
    internal HttpClient Internal { get; private set; } = null!;

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    /// <summary>A gateway of its own for a test, with settings that differ from appsettings.json; not waited for.</summary>
    internal static async Task<RunningGateway> StartAsync(Action<RunningGateway>? prepare = null, params (string Name, string Value)[] settings)
    {
        var gateway = new RunningGateway();
        await gateway.StartUpstreamsAsync(tls: null);
        prepare?.Invoke(gateway);
        await gateway.StartGatewayAsync(settings);
        return gateway;
    }

    /// <summary>The same, ready.</summary>
    internal static async Task<RunningGateway> StartReadyAsync(params (string Name, string Value)[] settings)
    {
        var gateway = await StartAsync(null, settings);
        await gateway.UntilHealthIsAsync(HttpStatusCode.OK);
        return gateway;
    }

    /// <summary>A gateway that serves https, before services that do, with a certificate for 127.0.0.1 in a folder; not waited for.</summary>
    internal static async Task<RunningGateway> StartSecureAsync(
        CertificateAuthority authority, string folder, Action<RunningGateway>? prepare = null, params (string Name, string Value)[] settings)
    {
        var gateway = new RunningGateway { Authority = authority };
        authority.WriteTo(folder, "127.0.0.1", "localhost");
        await gateway.StartUpstreamsAsync(folder);
        prepare?.Invoke(gateway);
        await gateway.StartGatewayAsync(
        [
            ("Listen:Public", "https://127.0.0.1:0"),
            ("PublicAddress", "https://api.example.org"),
            ("Tls:CertificateFile", $"{folder}/tls.crt"),
            ("Tls:KeyFile", $"{folder}/tls.key"),
            ("Tls:AuthorityFile", $"{folder}/ca.crt"),
            .. settings,
        ]);
        return gateway;
    }

    public async ValueTask InitializeAsync()
    {
        await StartUpstreamsAsync(tls: null);
        await StartGatewayAsync([]);
        await UntilHealthIsAsync(HttpStatusCode.OK);
    }

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestEnds);
    }

    internal Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends what no HTTP client would, and returns the answer as text: all of it, or up to where a word in it was read.</summary>
    internal async Task<string> SendRawAsync(string request, string? upTo = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Client.BaseAddress!.Host, Client.BaseAddress.Port, TestEnds);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestEnds);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        for (int count; (count = await stream.ReadAsync(buffer, TestEnds)) > 0;)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            if (upTo is not null && answer.ToString().Contains(upTo, StringComparison.Ordinal))
            {
                break;
            }
        }

        return answer.ToString();
    }

    /// <summary>Health goes over in its own time.</summary>
    internal Task UntilHealthIsAsync(HttpStatusCode status) =>
        Eventually.HoldsAsync($"health is {status}", async () => (await GetAsync("/health")).StatusCode == status);

    /// <summary>Ends it as an operator does, who lets it finish.</summary>
    internal Task StopAsync() => _app!.StopAsync(TestEnds);

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        Internal?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await KeyManager.DisposeAsync();
        await ApiStore.DisposeAsync();
    }

    private async Task StartUpstreamsAsync(string? tls)
    {
        KeyManager = await StubUpstream.StartNewAsync(tls);
        ApiStore = await StubUpstream.StartNewAsync(tls);
    }

    private async Task StartGatewayAsync((string Name, string Value)[] settings)
    {
        var directory = typeof(RunningGateway).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GatewayDirectory").Value;
        _app = Program.Build([$"--contentRoot={directory}"], builder =>
        {
            builder.Logging.AddProvider(Logs);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Logging:Console:LogLevel:Default"] = "None",
                ["Listen:Public"] = "http://127.0.0.1:0",
                ["Listen:Internal"] = "http://127.0.0.1:0",
                ["Upstreams:KeyManager:Address"] = KeyManager.Address,
                ["Upstreams:KeyManager:Health"] = KeyManager.Health,
                ["Upstreams:ApiStore:Address"] = ApiStore.Address,
                ["Upstreams:ApiStore:Health"] = ApiStore.Health,
                ["Invocation:UsageInterval"] = "00:10:00", // Tests say themselves when.
            });
            builder.Configuration.AddInMemoryCollection(settings.GroupBy(setting => setting.Name, (name, said) => KeyValuePair.Create(name, (string?)said.Last().Value)));
        });
        await _app.StartAsync(TestEnds);
        Addresses = [.. _app.Urls.Select(url => new Uri(url))];
        Client = NewClient(Addresses[0]);
        Internal = NewClient(Addresses[1]);
    }

    private HttpClient NewClient(Uri address) => new(NewHandler()) { BaseAddress = address };

    /// <summary>Follows nothing, keeps nothing, and trusts the one authority that this gateway is known by, if any.</summary>
    internal SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        SslOptions = new() { CertificateChainPolicy = Authority?.NewPolicy() },
    };
}
