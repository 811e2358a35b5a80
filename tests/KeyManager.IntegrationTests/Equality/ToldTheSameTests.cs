using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>Whoever looks after the system sees no difference: the fast path leaves the metrics, traces, log and uses of secrets that the engine leaves.</summary>
public sealed class ToldTheSameTests(Postgres postgres)
{
    private static readonly (string, string) Grant = ("grant_type", "client_credentials");

    [Fact]
    public async Task Both_ways_leave_the_same_behind()
    {
        using var fastLogs = new CapturedLogs();
        using var engineLogs = new CapturedLogs();
        await using var replicas = await TwoWays.StartAsync(postgres, fastPath => fastPath == "true" ? fastLogs : engineLogs);
        var client = await replicas.Engine.NewClientAsync("own");
        var second = await replicas.Engine.AddSecretAsync(client);
        var token = await replicas.Engine.TokenAsync(client);
        Request[] requests =
        [
            new("/oauth2/token", client.ClientId, client.Secret, Grant),
            new("/oauth2/token", client.ClientId, client.Secret + "x", Grant),
            new("/oauth2/token", client.ClientId, second.Secret, Grant, ("scope", "not_held")),
            new("/oauth2/token", "nobody", second.Secret, Grant),
            new("/oauth2/introspect", client.ClientId, client.Secret, ("token", token)),
            new("/oauth2/introspect", client.ClientId, "wrong", ("token", token)),
        ];
        var before = (Fast: fastLogs.Lines.Count, Engine: engineLogs.Lines.Count);
        foreach (var request in requests)
        {
            var (fast, engine) = (await ToldAsync(replicas.Fast, request, MarkedAnswers.FastPath), await ToldAsync(replicas.Engine, request, MarkedAnswers.Engine));
            Assert.Equal(string.Join('\n', engine.Lines), string.Join('\n', fast.Lines));
            Assert.Equal(engine.Used, fast.Used);
        }

        Assert.Equal(engineLogs.Lines.Skip(before.Engine), fastLogs.Lines.Skip(before.Fast));
        using var counted = new Measurements(replicas.Fast.Services.GetRequiredService<IMeterFactory>(), "oob_provisioning.token_requests");
        foreach (var request in requests)
        {
            await AskAsync(replicas.Fast, request, MarkedAnswers.FastPath);
        }

        await AskAsync(replicas.Fast, requests[0] with { Fields = [("grant_type", "made_up")] }, MarkedAnswers.Engine);
        await AskAsync(replicas.Fast, requests[0] with { Fields = [("grant_type", "password"), ("grant_type", "password")] }, MarkedAnswers.FastPath); // Before it, to be exact.
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["client_credentials issued"] = 1,
                ["client_credentials invalid_client"] = 2,
                ["client_credentials invalid_scope"] = 1,
                ["other unsupported_grant_type"] = 1,
                ["other invalid_request"] = 1,
            },
            counted.Counts);

        async Task<(IReadOnlyList<string> Lines, string? Used)> ToldAsync(RunningKeyManager replica, Request request, string by)
        {
            replicas.Time.Advance(TimeSpan.FromSeconds(61)); // A use is recorded once a minute.
            await AskAsync(replica, request with { Secret = "wrong" }, by); // What was remembered is too old now, and read anew.
            await replicas.Database.ScalarAsync<int>("delete from oauth_client_secret_uses");
            var lines = await AskAsync(replica, request, by);
            await replica.Services.GetRequiredService<SecretUseRecorder>().RunRoundAsync(TestContext.Current.CancellationToken);
            return (lines, await replicas.Database.ScalarAsync<string>("select string_agg(secret_id::text, ' ' order by secret_id) from oauth_client_secret_uses"));
        }
    }

    private static async Task<IReadOnlyList<string>> AskAsync(RunningKeyManager replica, Request asked, string by)
    {
        using var told = new Told(replica);
        using var form = Caller.Form(asked.Fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, asked.Path) { Content = new StreamContent(await form.ReadAsStreamAsync()) }; // Not asked twice.
        request.Content.Headers.ContentType = form.Headers.ContentType;
        request.Headers.TryAddWithoutValidation("Authorization", TokenApi.Basic(asked.ClientId, asked.Secret));
        request.Headers.TryAddWithoutValidation("traceparent", told.Trace);
        request.Headers.Add(MarkedAnswers.Name, "?");
        using var response = await replica.SendAsync(request);
        Assert.Equal(by, response.Headers.GetValues(MarkedAnswers.Name).Single());
        await Eventually.HoldsAsync("the request has ended", () => told.Tells("http.server.request.duration") && told.Tells("Microsoft.AspNetCore "));
        return told.Lines;
    }

    private sealed record Request(string Path, string ClientId, string Secret, params (string, string)[] Fields);
}
