using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>An OTLP collector (gRPC, the exporter's default) that takes everything and keeps only how much it was.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private static readonly byte[] EmptyMessage = new byte[5]; // Not compressed, of length 0.
    private readonly WebApplication _app;
    private long _traceBytes;

    private TelemetrySink(Uri address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(address.Port, listener => listener.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public long TraceBytes => Interlocked.Read(ref _traceBytes);

    public static async Task<TelemetrySink> StartAsync(Uri address, CancellationToken cancellationToken)
    {
        var sink = new TelemetrySink(address);
        await sink._app.StartAsync(cancellationToken);
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var part = await reader.ReadAsync(context.RequestAborted);
            if (context.Request.Path == Traces)
            {
                Interlocked.Add(ref _traceBytes, part.Buffer.Length);
            }

            reader.AdvanceTo(part.Buffer.End);
            if (part.IsCompleted)
            {
                break;
            }
        }

        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(EmptyMessage, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
