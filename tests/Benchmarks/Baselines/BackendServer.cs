using System.Text;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>What all gateways lead to: the same small answer at every path.</summary>
internal static class BackendServer
{
    public const string Verb = "serve-backend";

    /// <summary>Stands in every answer.</summary>
    public static readonly byte[] Said = "\"order\":7"u8.ToArray();

    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        $$"""{{{Encoding.ASCII.GetString(Said)}},"lines":[{"article":"A-1","count":2}],"total":"19.90"}""");

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Answer.Length;
            await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
        });
        await app.RunAsync(app.Configuration["Address"]);
    }
}
