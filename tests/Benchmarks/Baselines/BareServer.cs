using System.Text.Json;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>The least that an endpoint must do: parse the form, sign or verify ES256, answer JSON. No client is looked up and nothing is logged.</summary>
internal static class BareServer
{
    public const string Verb = "serve-bare";

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        using var key = new Es256Key();
        var tokens = new BareTokens(key);
        app.MapPost(Paths.Token, context => IssueAsync(context, tokens));
        app.MapPost(Paths.Introspection, context => IntrospectAsync(context, tokens));
        app.MapGet(Paths.Ready, () => "ready");
        await app.RunAsync(app.Configuration["Address"]);
    }

    private static async Task IssueAsync(HttpContext context, BareTokens tokens)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var token = tokens.Issue(form["client_id"].ToString());
        await AnswerAsync(context, new { access_token = token, token_type = "Bearer", expires_in = BareTokens.LifetimeSeconds });
    }

    private static async Task IntrospectAsync(HttpContext context, BareTokens tokens)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var claims = tokens.Verify(form["token"].ToString());
        var answer = new Dictionary<string, object> { ["active"] = claims is not null };
        foreach (var claim in claims?.EnumerateObject() ?? default)
        {
            answer[claim.Name] = claim.Value;
        }

        await AnswerAsync(context, answer);
    }

    /// <summary>With its length, as OpenIddict answers: in chunks it would be another amount of work for whoever reads it.</summary>
    private static async Task AnswerAsync<T>(HttpContext context, T answer)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
