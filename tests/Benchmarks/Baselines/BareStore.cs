using Npgsql;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>
/// Provide Keys and "create application" by hand: the bearer's signature, one prepared transaction of two inserts, and before it one call to who compares
/// the secret's hash. No owner, place or limit is looked at, nothing is told to gateways.
/// </summary>
internal sealed class BareStore(NpgsqlDataSource database, HttpClient verifier, BareTokens tokens)
{
    public const string Verb = "serve-bare-store";

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddKeyPerFile(builder.Configuration["Secrets:Directory"]!);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        await using var database = NpgsqlDataSource.Create(
            $"Max Auto Prepare=10;Auto Prepare Min Usages=2;{app.Configuration.GetConnectionString("Database")}");
        using var verifier = new HttpClient { BaseAddress = new Uri(app.Configuration["Verifier"]!) };
        using var key = new Es256Key();
        var tokens = new BareTokens(key);
        var store = new BareStore(database, verifier, tokens);
        app.MapPost(Paths.Token, async context =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            await context.Response.WriteAsJsonAsync(new { access_token = tokens.Issue(form["client_id"].ToString()) });
        });
        app.MapPost(Paths.Applications, store.CreateAsync);
        app.MapPost(Paths.Applications + "/{applicationId:guid}/map-keys", store.ProvideAsync);
        app.MapGet(Paths.Ready, () => "ready");
        await app.RunAsync(app.Configuration["Address"]);
    }

    private async Task<IResult> CreateAsync(HttpContext context, NewApplication request)
    {
        if (CallerOf(context) is not { } caller)
        {
            return TypedResults.Unauthorized();
        }

        var (id, now) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(
            """
            insert into bare.applications (id, owner_issuer, owner_kind, owner_id, name, throttling_policy, attributes, created_at, created_with_provide_keys)
            values ($1, 'http://localhost/', 'client', $2, $3, $4, '{}', $5, true)
            """,
            id, caller, request.Name, request.ThrottlingPolicy, now));
        batch.BatchCommands.Add(Audit(caller, "create", $"application:{id}", now));
        await batch.ExecuteNonQueryAsync(context.RequestAborted);
        return TypedResults.Json(new { applicationId = id, name = request.Name, throttlingPolicy = request.ThrottlingPolicy, createdTime = now });
    }

    private async Task<IResult> ProvideAsync(HttpContext context, Guid applicationId, ProvidedKeys request)
    {
        if (CallerOf(context) is not { } caller)
        {
            return TypedResults.Unauthorized();
        }

        using var answer = await verifier.PostAsJsonAsync(
            BareVerifier.Path, new BareVerifier.Question(request.ConsumerKey, request.ConsumerSecret), context.RequestAborted);
        if (await answer.Content.ReadFromJsonAsync<BareVerifier.Verdict>(context.RequestAborted) is not { Verified: true })
        {
            return TypedResults.BadRequest();
        }

        var (id, now) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(
            """
            insert into bare.key_mappings (id, application_id, consumer_key, created_at, key_manager_id, key_type, last_verified_at, mode)
            values ($1, $2, $3, $4, '0b0de1d0-0000-7000-8000-000000000001', $5, $4, 'MAPPED')
            """,
            id, applicationId, request.ConsumerKey, now, request.KeyType));
        batch.BatchCommands.Add(Audit(caller, "map", $"key-mapping:{id}", now));
        await batch.ExecuteNonQueryAsync(context.RequestAborted);
        return TypedResults.Json(new { keyMappingId = id, consumerKey = request.ConsumerKey, keyType = request.KeyType, keyState = "APPROVED" });
    }

    /// <returns>Null without a good token.</returns>
    private string? CallerOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { Length: > 7 } header ? tokens.Verify(header[7..])?.GetProperty("sub").GetString() : null;

    private static NpgsqlBatchCommand Audit(string caller, string verb, string @object, DateTimeOffset now) => Command(
        "insert into bare.audit_events (id, actor, verb, object, occurred_at) values ($1, $2, $3, $4, $5)",
        Guid.CreateVersion7(), $"client:{caller}", verb, @object, now);

    private static NpgsqlBatchCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return command;
    }

    internal sealed record NewApplication(string Name, string ThrottlingPolicy);

    internal sealed record ProvidedKeys(string ConsumerKey, string ConsumerSecret, string KeyType);
}
