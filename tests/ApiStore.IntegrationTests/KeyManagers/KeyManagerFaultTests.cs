using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers;

[Collection<TroubledStore>]
public sealed class KeyManagerFaultTests(StoreFixture store)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Down_nothing_is_saved_and_up_again_the_same_call_works()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        await store.KeyManager.StopAsync();
        try
        {
            await IsUnavailableAsync(() => caller.MapKeysAsync(application, client));
            Assert.Equal(0L, await MappingsOfAsync(application));
        }
        finally
        {
            await store.KeyManager.StartAsync();
        }

        (await caller.MapKeysAsync(application, client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Down_and_up_again_are_a_line_each_however_many_call_and_try()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        var before = store.Logs.Lines.Count;
        await store.KeyManager.StopAsync();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => caller.GetAsync(key)));
        }
        finally
        {
            await store.KeyManager.StartAsync();
        }

        (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);

        var lines = store.Logs.Lines.Skip(before).Where(line => line.Contains(".Wire.", StringComparison.Ordinal) || line.Contains("Polly", StringComparison.Ordinal));
        Assert.Collection(
            lines,
            line => Assert.Contains("does not answer: Connection refused", line, StringComparison.Ordinal),
            line => Assert.EndsWith("answers again. ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>bad gateway</html>")]
    [InlineData(429, "")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    [InlineData(404, "{}")]
    [InlineData(302, "")]
    [InlineData(204, "")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "verified")]
    [InlineData(200, "<html>Welcome to the hotel</html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{ "verified": null }""")]
    [InlineData(200, """{ "verified": "true" }""")]
    [InlineData(200, """{ "verified": true, "client": { "registrationId": 7, "clientId": [] } }""")]
    public async Task An_answer_that_says_nothing_is_unavailable_and_nothing_is_saved(int status, string body)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        using (store.KeyManager.Break(StubKeyManager.VerifyPath, status, body))
        {
            await IsUnavailableAsync(() => caller.MapKeysAsync(application, client));
            Assert.Equal(0L, await MappingsOfAsync(application));
        }

        (await caller.MapKeysAsync(application, client)).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(StubKeyManager.VerifyPath)]
    [InlineData(StubKeyManager.TokenPath)]
    public async Task A_call_that_never_ends_is_unavailable_in_time(string path)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        store.KeyManager.ForgetServiceTokens();
        using (store.KeyManager.Break(path, Hang))
        using (store.KeyManager.Break(StubKeyManager.IntrospectPath, Hang))
        {
            await IsUnavailableAsync(() => store.NewCaller().MapKeysAsync(application, client));
            await IsUnavailableAsync(() => caller.MapKeysAsync(application, client));
            Assert.Equal(0L, await MappingsOfAsync(application));
        }

        // A fetch of the service token that began before still hangs, and others wait for it until it is given up.
        var answer = await caller.MapKeysAsync(application, client);
        for (var again = 0; again < 3 && answer.StatusCode == HttpStatusCode.ServiceUnavailable; again++)
        {
            answer = await caller.MapKeysAsync(application, client);
        }

        answer.HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_unavailable()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        using var _ = store.KeyManager.Break(StubKeyManager.VerifyPath, async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{ \"verified\": true");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        await IsUnavailableAsync(() => caller.MapKeysAsync(application, client));
    }

    [Fact]
    public async Task A_wrong_service_secret_is_unavailable_to_callers_and_an_error_in_the_log_without_the_secret()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        store.KeyManager.ForgetServiceTokens();
        using (store.KeyManager.Break(StubKeyManager.TokenPath, 401, """{ "error": "invalid_client" }"""))
        {
            await IsUnavailableAsync(() => caller.MapKeysAsync(application, client));
        }

        Assert.Contains(store.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("refused a service token for oauth_clients:verify to api-store: 401", StringComparison.Ordinal));
        Assert.DoesNotContain(store.Logs.Lines, line => line.Contains(StubKeyManager.ServiceSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_token_that_is_no_longer_taken_is_replaced_within_the_call()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), store.KeyManager.AddClient());
        store.KeyManager.ForgetServiceTokens();

        (await caller.MapKeysAsync(await caller.CreateApplicationAsync(), client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_callers_share_one_service_token()
    {
        var caller = store.NewCaller();
        store.KeyManager.ForgetServiceTokens();
        var before = store.KeyManager.CallsTo(StubKeyManager.TokenPath);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), store.KeyManager.AddClient())));

        Assert.InRange(store.KeyManager.CallsTo(StubKeyManager.TokenPath) - before, 1, 2);
    }

    [Fact]
    public async Task A_key_manager_that_verifies_another_client_than_the_one_asked_for_is_not_believed()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        object[] lies =
        [
            new { verified = true, client = (client with { ClientId = client.ClientId + "x" }).OnTheWire() },
            new { verified = true, client = (client with { ClientId = client.ClientId.ToUpperInvariant() }).OnTheWire() },
            new { verified = true, client = (client with { RegistrationId = Guid.Empty }).OnTheWire() },
            new { verified = true, client = new { clientId = client.ClientId } },
            new { verified = true },
        ];
        foreach (var lie in lies)
        {
            using var _ = store.KeyManager.Break(StubKeyManager.VerifyPath, context => context.Response.WriteAsJsonAsync(lie));
            (await caller.MapKeysAsync(application, client)).IsProblem("key-manager-inconsistent", HttpStatusCode.BadGateway, 901502);
        }

        Assert.Equal(0L, await MappingsOfAsync(application));
    }

    [Fact]
    public async Task Verify_is_asked_once_whatever_it_answers()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var before = store.KeyManager.CallsTo(StubKeyManager.VerifyPath);
        using var _ = store.KeyManager.Break(StubKeyManager.VerifyPath, 503);

        await IsUnavailableAsync(() => caller.MapKeysAsync(application, client));

        Assert.Equal(1, store.KeyManager.CallsTo(StubKeyManager.VerifyPath) - before);
    }

    [Fact]
    public async Task Lists_and_pages_are_served_while_it_is_down_or_hangs()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, store.KeyManager.AddClient());
        using (store.KeyManager.Break(StubKeyManager.ReadPath, Hang))
        {
            await IsListedAsUnreachableAsync(caller, application, key);
        }

        await store.KeyManager.StopAsync();
        try
        {
            await IsListedAsUnreachableAsync(caller, application, key);
            (await caller.GetAsync("/store/api/v3/settings")).HasStatus(HttpStatusCode.OK);
            (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);
        }
        finally
        {
            await store.KeyManager.StartAsync();
        }
    }

    [Fact]
    public async Task Verify_and_generate_token_say_so_too()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        await store.KeyManager.StopAsync();
        try
        {
            await IsUnavailableAsync(() => caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret }));
            await IsUnavailableAsync(() => caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret }));
        }
        finally
        {
            await store.KeyManager.StartAsync();
        }

        using (store.KeyManager.Break(StubKeyManager.TokenPath, 500))
        {
            await IsUnavailableAsync(() => caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret }));
        }

        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("registrationId")]
    [InlineData("clientId")]
    [InlineData("grantTypes")]
    [InlineData("accessTokenLifetimeSeconds")]
    public async Task A_client_that_is_told_without_what_it_must_have_is_neither_gone_nor_at_fault(string missing)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, client);
        var told = JsonSerializer.SerializeToNode(client.OnTheWire(), JsonSerializerOptions.Web)!.AsObject();
        Assert.True(told.Remove(missing));
        using var _ = store.KeyManager.Break(StubKeyManager.ReadPath, context => context.Response.WriteAsJsonAsync(new { count = 1, list = new[] { told } }));

        await IsListedAsUnreachableAsync(caller, application, key);
        await IsUnavailableAsync(() => caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret, validityPeriod = 60 }));
    }

    private static async Task IsListedAsUnreachableAsync(StoreClient caller, Guid application, string key)
    {
        var started = Stopwatch.StartNew();
        var list = (await caller.GetAsync($"{StoreClient.Applications}/{application}/oauth-keys")).HasStatus(HttpStatusCode.OK);
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var properties = list.Json()["list"]![0]!["additionalProperties"]!;
        Assert.Equal("UNREACHABLE", properties.Text("clientState"));
        Assert.Null(properties.Text("checkedAt"));
        (await caller.GetAsync(key)).HasStatus(HttpStatusCode.OK);
        (await caller.GetAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    private static async Task IsUnavailableAsync(Func<Task<HttpResponseMessage>> call)
    {
        var started = Stopwatch.StartNew();
        var answer = await call();
        Assert.InRange(started.Elapsed, TimeSpan.Zero, Limit);
        answer.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static async Task Hang(HttpContext context) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task<long> MappingsOfAsync(Guid application) => store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application);
}
