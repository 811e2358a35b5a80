using System.Text.Json;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>Provide Keys in a store, at a provider that behaves in one way each: what its verdict means for the mapping, and for whoever reads logs.</summary>
[Collection<TroubledStore>]
public sealed class ProvidedThereTests(StoreFixture store) : IAsyncLifetime
{
    private const string Secret = "s3cret-of-a-client-elsewhere";
    private readonly string _client = $"client-{Guid.NewGuid():N}";
    private readonly string _keyManager = $"Elsewhere {Guid.NewGuid():N}";
    private StubProvider _stub = null!;

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await store.Database.ScalarAsync<int>("update key_managers set enabled = false where name = $1 returning 1", _keyManager);
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_is_proved_is_mapped_with_what_proved_it()
    {
        var provider = await PlayAsync(call => call.Secret == Secret ? new StubAnswer(200) : new StubAnswer(401, """{"error":"invalid_client"}"""));

        var key = (await MapAsync()).Json();

        Assert.Equal((_client, _keyManager, ""), (key.Text("consumerKey"), key.Text("keyManager"), key.Text("callbackUrl") ?? ""));
        Assert.Empty(key["supportedGrantTypes"]!.AsArray());
        var evidence = JsonNode.Parse(await store.Database.ScalarAsync<string>("select evidence::text from key_mappings where consumer_key = $1", _client) ?? "")!;
        Assert.Equal(("VERIFIED", "revocation", provider.At("revoke").AbsoluteUri), (evidence.Text("verdict"), evidence.Text("probe"), evidence.Text("endpoint")));
        Assert.Equal((200, 401), (evidence["answer"]!["status"]!.GetValue<int>(), evidence["control"]!["status"]!.GetValue<int>()));
        NothingIsTold();

        // "Mapped already" is said only to who proves the secret.
        (await MapAsync("wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        (await MapAsync()).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
    }

    [Fact]
    public async Task A_client_of_which_any_secret_is_taken_is_refused_as_not_confidential()
    {
        await PlayAsync(_ => new StubAnswer(200));

        await IsRefusedAsync("client-not-confidential", HttpStatusCode.BadRequest, 901407);
    }

    [Fact]
    public async Task A_provider_that_contradicts_itself_is_an_error_of_its_own()
    {
        await PlayAsync(call => new StubAnswer(call.Secret == Secret ? 401 : 200));

        await IsRefusedAsync("key-manager-inconsistent", HttpStatusCode.BadGateway, 901502);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(0)]
    public async Task A_provider_that_does_not_answer_makes_no_secret_wrong(int status)
    {
        await PlayAsync((context, _) =>
        {
            context.Response.StatusCode = Math.Max(status, 200);
            if (status == 0)
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });

        await IsRefusedAsync("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
    }

    private async Task IsRefusedAsync(string type, HttpStatusCode status, int code)
    {
        (await MapAsync()).IsProblem(type, status, code);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where consumer_key = $1", _client));
        NothingIsTold();
    }

    private Task<PlayedProvider> PlayAsync(Func<StubCall, StubAnswer> answer) => TrustAsync(_stub.Play(answer));

    private Task<PlayedProvider> PlayAsync(Func<Microsoft.AspNetCore.Http.HttpContext, StubCall, Task> answer) => TrustAsync(_stub.Play(answer));

    private async Task<PlayedProvider> TrustAsync(PlayedProvider provider)
    {
        await store.Database.ScalarAsync<int>(
            """
            insert into key_managers
              (id, name, display_name, kind, description, enabled, maps_existing_clients, makes_clients, issues_tokens, issuer, provider)
            values (gen_random_uuid(), $1, $1, 'OAUTH_PROVIDER', '', true, true, true, true, $2, $3::jsonb) returning 1
            """,
            _keyManager,
            provider.Issuer.AbsoluteUri,
            JsonSerializer.Serialize(ProviderScene.SettingsOf(provider), JsonSerializerOptions.Web));
        return provider;
    }

    private async Task<HttpResponseMessage> MapAsync(string secret = Secret)
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        return await caller.PostAsync(
            $"{StoreClient.Applications}/{application}/map-keys",
            new { consumerKey = _client, consumerSecret = secret, keyType = "PRODUCTION", keyManager = _keyManager });
    }

    private void NothingIsTold() => Assert.DoesNotContain(
        store.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(_client, StringComparison.Ordinal));
}
