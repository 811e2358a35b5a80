using Grpc.Core;
using Grpc.Net.Client;
using OobProvisioning.EndToEnd.Tests.Invocation;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.EndToEnd.Tests.Encryption.Grpc;

/// <summary>One more gateway of the stack, which serves https, and a backend of gRPC that is published as an API.</summary>
public sealed class GrpcGateway(SharedSystem stack) : IAsyncLifetime
{
    private const string Prefix = "greeter";
    private readonly string _folder = Directory.CreateTempSubdirectory("oob-grpc-").FullName;
    private readonly CertificateAuthority _authority = new();
    private readonly int _port = FreePorts.Next();
    private GreeterBackend? _backend;
    private ServiceProcess? _gateway;
    private StackCaller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _authority.WriteTo(_folder, "localhost");
        _backend = await GreeterBackend.StartAsync();
        _caller = await stack.AutomationAsync(EchoApi.Everything);
        _gateway = await ServiceProcess.StartAsync(Programs.Gateway, _port, _port + 1,
        [
            ("Secrets__Directory", stack.Folder.Secrets("gateway")),
            ("PublicAddress", $"https://localhost:{_port}"),
            ("Tls__CertificateFile", $"{_folder}/tls.crt"),
            ("Tls__KeyFile", $"{_folder}/tls.key"),
            ("Upstreams__KeyManager__Address", $"http://127.0.0.1:{stack.Port + 1}"),
            ("Upstreams__KeyManager__Health", $"http://127.0.0.1:{stack.Port + 2}"),
            ("Upstreams__ApiStore__Address", $"http://127.0.0.1:{stack.Port + 3}"),
            ("Upstreams__ApiStore__Health", $"http://127.0.0.1:{stack.Port + 4}"),
            ("Invocation__AllowedNetworks__0", "127.0.0.0/8"),
        ], scheme: "https");
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>The path of a new API, published, and tokens of a client that has subscribed to it: with the scope that one method asks for, and without.</returns>
    internal async Task<(string Path, string Token, string Unscoped)> SubscribedAsync(string policy = "Gold")
    {
        var path = $"/{Prefix}-{Guid.NewGuid():N}";
        var (application, client) = (await _caller.NewApplicationAsync(), await _caller.NewClientAsync());
        (await _caller.ProvideAsync(application, client)).HasStatus(HttpStatusCode.OK);
        var api = (await _caller.PostAsync("store/api/admin/v1/apis", new
        {
            name = "Greeter",
            context = path,
            version = "1.0",
            endpoints = new { production = _backend!.Address },
            scopes = (object[])[new { name = "greet:often" }],
            operations = (object[])
            [
                new { method = "POST", path = "/greeter.Greeter/Greet" },
                new { method = "POST", path = "/greeter.Greeter/GreetAll" },
                new { method = "POST", path = "/greeter.Greeter/GreetOften", scopes = (string[])["greet:often"] },
            ],
            lifeCycleStatus = "PUBLISHED",
        })).Json(HttpStatusCode.Created).Text("id");
        (await _caller.PostAsync("store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = policy })).HasStatus(HttpStatusCode.Created);
        var (token, unscoped) = (await _caller.TokenAsync(client.Id, client.Secret!, "greet:often"), await _caller.TokenAsync(client.Id, client.Secret!));
        await UntilKnownAsync($"{path}/1.0", token);
        return ($"{path}/1.0", token, unscoped);
    }

    /// <summary>A token of the same rights for what is no subscriber.</summary>
    internal async Task<string> StrangerAsync()
    {
        var client = await _caller.NewClientAsync();
        return await _caller.TokenAsync(client.Id, client.Secret!);
    }

    /// <summary>A client as anybody would write one, but that gRPC has no paths of its own before the method: they are put there.</summary>
    internal GrpcChannel Open(string path, string? token) => GrpcChannel.ForAddress($"https://localhost:{_port}", new GrpcChannelOptions
    {
        HttpHandler = new Below(path, new SocketsHttpHandler { UseProxy = false, SslOptions = new() { CertificateChainPolicy = _authority.NewPolicy() } }),
        DisposeHttpClient = true,
        Credentials = ChannelCredentials.Create(new SslCredentials(), CallCredentials.FromInterceptor((_, headers) =>
        {
            if (token is not null)
            {
                headers.Add("Authorization", $"Bearer {token}");
            }

            return Task.CompletedTask;
        })),
    });

    /// <summary>To a subscriber an operation that there is not is not found; it costs nothing of what the policy allows.</summary>
    private async Task UntilKnownAsync(string path, string token)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = new() { CertificateChainPolicy = _authority.NewPolicy() } });
        await Eventually.HoldsAsync("the gateway knows the subscription", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://localhost:{_port}{path}/none");
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.NotFound && (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("has no such operation", StringComparison.Ordinal);
        });
    }

    private sealed class Below(string path, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(request.RequestUri!, path + request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
