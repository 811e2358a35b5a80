using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.EndToEnd.Tests.Encryption.Grpc;

/// <summary>A backend of gRPC that knows nothing of gateways: HTTP/2 without TLS, on loopback.</summary>
internal sealed class GreeterBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GreeterBackend()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.MapGrpcService<GreeterService>();
    }

    public string Address => _app.Urls.First();

    public static async Task<GreeterBackend> StartAsync()
    {
        var backend = new GreeterBackend();
        await backend._app.StartAsync(TestContext.Current.CancellationToken);
        return backend;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class GreeterService : Greeter.GreeterBase
    {
        public override Task<Greeting> Greet(Name request, ServerCallContext context) => request.Name_.Length > 0
            ? Task.FromResult(Of(request, context))
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "Nobody is to be greeted: \u00e4\u00f6\u00fc"), new Metadata { { "why", "empty" } });

        public override async Task GreetOften(Name request, IServerStreamWriter<Greeting> responseStream, ServerCallContext context)
        {
            foreach (var _ in request.Name_)
            {
                await responseStream.WriteAsync(Of(request, context), context.CancellationToken);
            }

            context.ResponseTrailers.Add("greeted", $"{request.Name_.Length}");
        }

        public override async Task GreetAll(IAsyncStreamReader<Name> requestStream, IServerStreamWriter<Greeting> responseStream, ServerCallContext context)
        {
            await foreach (var name in requestStream.ReadAllAsync(context.CancellationToken))
            {
                await responseStream.WriteAsync(Of(name, context), context.CancellationToken);
            }
        }

        private static Greeting Of(Name name, ServerCallContext context) =>
            new() { Text = $"Hello {name.Name_}, {(context.RequestHeaders.GetValue("x-jwt-assertion") is null ? "whoever you are" : "as the gateway says")}" };
    }
}
