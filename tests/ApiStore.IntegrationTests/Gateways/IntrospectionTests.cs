using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;
using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Gateways;

/// <summary>Gateways ask about tokens that they cannot read. The store asks the key manager with its own credentials, which nobody is told.</summary>
[Collection<WorkingStore>]
public sealed class IntrospectionTests(StoreFixture store) : IAsyncLifetime
{
    private const string Secret = "the-store's s3cret there";
    private const string Token = "an-opaque-token-of-somebody-elsewhere";
    private StubProvider _stub = null!;

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync() => await _stub.DisposeAsync();

    [Fact]
    public async Task A_token_is_told_as_its_key_manager_tells_it_and_neither_it_nor_the_credentials_are_told_to_anybody()
    {
        var (id, provider) = await TrustAsync(call => call is { ClientId: "the-store", Secret: Secret, Path: "/introspect" }
            ? new StubAnswer(200, call.Form["token"] == Token ? """{"active":true,"client_id":"ann","scope":"a b","exp":4102444800}""" : """{"active":false}""")
            : new StubAnswer(401));

        var answer = await AskAsync(id);

        var told = answer.Json();
        Assert.Equal((true, "ann", "2100-01-01T00:00:00+00:00"), ((bool)told["active"]!, told.Text("clientId"), told.Text("expiresAt")));
        Assert.Equal(["a", "b"], told["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.DoesNotContain(Secret, answer.Text(), StringComparison.Ordinal);
        Assert.False((bool)(await AskAsync(id, "another")).Json()["active"]!);
        Assert.All(provider.Calls, call => Assert.Equal("/introspect", call.Path));
        Assert.DoesNotContain(store.Logs.Lines, line => line.Contains(Token, StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_manager_that_refuses_the_store_is_a_503_that_says_so_and_one_line_in_the_log()
    {
        var (id, _) = await TrustAsync(_ => new StubAnswer(401, """{"error":"invalid_client"}"""), name: "Refuses us");

        var problem = (await AskAsync(id)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        (await AskAsync(id)).HasStatus(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("The key manager 'Refuses us' cannot be asked about the token. It does not tell this store about tokens.", problem.Text("detail"));
        Assert.Single(store.Logs.Lines, line => line.Contains("'Refuses us' says nothing about tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_so_many_questions_are_put_to_one_key_manager_at_once()
    {
        var goOn = new TaskCompletionSource();
        var (id, provider) = await TrustAsync(_stub.Play(async (context, _) =>
        {
            await goOn.Task;
            await context.Response.WriteAsJsonAsync(new { active = false });
        }));
        var first = Enumerable.Range(0, 16).Select(question => AskAsync(id, $"token-{question}")).ToList();
        await Eventually.HoldsAsync("all are asked", () => provider.Calls.Count == 16);

        var problem = (await AskAsync(id, "one-too-many")).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);

        Assert.EndsWith("It is being asked about too many tokens at once.", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(16, provider.Calls.Count);
        goOn.SetResult();
        Assert.All(await Task.WhenAll(first), answer => answer.HasStatus(HttpStatusCode.OK));
    }

    [Fact]
    public async Task Of_a_key_manager_that_is_disabled_or_not_there_no_token_is_good_and_it_is_not_asked()
    {
        var (id, provider) = await TrustAsync(_ => new StubAnswer(200, """{"active":true,"client_id":"ann"}"""), enabled: false);

        Assert.False((bool)(await AskAsync(id)).Json()["active"]!);
        Assert.False((bool)(await AskAsync(Guid.NewGuid())).Json()["active"]!);
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task The_resident_key_manager_issues_no_token_for_apis_that_must_be_asked_about() =>
        Assert.False((bool)(await AskAsync(ApiStore.KeyManagers.KeyManager.ResidentId)).Json()["active"]!);

    [Fact]
    public async Task Only_a_gateway_asks_and_only_for_what_can_be_a_token()
    {
        (await AskAsync(ApiStore.KeyManagers.KeyManager.ResidentId, scope: "apim:admin")).HasStatus(HttpStatusCode.Forbidden);
        (await AskAsync(ApiStore.KeyManagers.KeyManager.ResidentId, "")).HasStatus(HttpStatusCode.BadRequest);
        (await AskAsync(ApiStore.KeyManagers.KeyManager.ResidentId, new string('a', 16 * 1024 + 1))).HasStatus(HttpStatusCode.BadRequest);
    }

    private Task<HttpResponseMessage> AskAsync(Guid keyManagerId, string token = Token, string scope = "gateway:sync") =>
        store.OnInternal(scope).PostAsync("/internal/v1/introspections", new { keyManagerId, token });

    private Task<(Guid Id, PlayedProvider Provider)> TrustAsync(Func<StubCall, StubAnswer> answer, string? name = null, bool enabled = true) =>
        TrustAsync(_stub.Play(answer), name, enabled);

    private async Task<(Guid Id, PlayedProvider Provider)> TrustAsync(PlayedProvider provider, string? name = null, bool enabled = true)
    {
        var keyManager = ApiStore.KeyManagers.KeyManager.Trust(provider.Issuer.AbsoluteUri, DateTimeOffset.UtcNow);
        name ??= $"Asked {Guid.NewGuid():N}";
        keyManager.Call(name, name, "");
        keyManager.Allow(enabled, mapsExistingClients: false, makesClients: false, issuesTokens: false);
        keyManager.Reach(provider.Issuer.AbsoluteUri, ProviderScene.SettingsOf(provider) with { IntrospectionClientId = "the-store" });
        keyManager.AuthenticateWith(store.Services.GetRequiredService<StoredCredentials>().Protect(Secret), null);
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ApiStoreDb>();
        db.Add(keyManager);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (keyManager.Id, provider);
    }
}
