using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers;

[Collection<TroubledStore>]
public sealed class AuthenticationTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;
    private TokenIssuer Tokens => store.KeyManager.Tokens;

    [Fact]
    public async Task Refuses_a_call_without_a_token()
    {
        var answer = await store.CallerWith(null).GetAsync(Applications);
        answer.IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
        Assert.Contains(answer.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Bearer");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("..")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.e30")]
    [InlineData("eyJraWQiOjd9.e30.e30")]
    [InlineData("eyJhbGciOiJFUzI1NiIsImtpZCI6Ilx1ZDgwMCJ9.e30.e30")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    public async Task Refuses_what_is_no_token(string token) => await IsRefusedAsync(token);

    [Fact]
    public async Task A_bad_token_does_no_harm_where_none_is_needed() =>
        (await store.CallerWith("garbage").GetAsync("/store/api/v3/settings")).HasStatus(HttpStatusCode.OK);

    [Fact]
    public async Task Refuses_a_token_for_another_audience() => await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", audience: "urn:oob-provisioning:apis"));

    [Fact]
    public async Task Refuses_a_token_of_another_issuer() => await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", issuer: "http://localhost:9080"));

    [Fact]
    public async Task Refuses_a_token_that_has_ended() => await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", expiresIn: -10));

    [Fact]
    public async Task Refuses_a_token_that_calls_something_critical() =>
        await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", header: ("crit", new[] { "urn:example:unknown" }))); // RFC 7515 4.1.11

    [Fact]
    public async Task Refuses_a_token_that_is_no_access_token() => await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", type: "JWT"));

    [Fact]
    public async Task Refuses_a_token_signed_by_another_key() => await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", key: TokenIssuer.NewKey()));

    [Fact]
    public async Task Refuses_a_token_signed_by_another_key_under_the_known_name() => await IsRefusedAsync(Tokens.Issue("a", "apim:subscribe", key: Tokens.Forged()));

    [Fact]
    public async Task Refuses_a_token_signed_with_a_shared_secret() => await IsRefusedAsync(Tokens.Issue(
        "a", "apim:subscribe", key: new SymmetricSecurityKey(new byte[32]) { KeyId = Tokens.Forged().KeyId }, algorithm: SecurityAlgorithms.HmacSha256));

    [Theory]
    [InlineData("")]
    [InlineData("openid")]
    [InlineData("apim:subscriber")]
    [InlineData("apim:admin service_providers:manage")]
    public async Task Refuses_a_token_without_a_scope_of_the_store(string scope) =>
        (await store.NewCaller(scope).GetAsync(Applications)).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);

    [Theory]
    [InlineData("apim:subscribe")]
    [InlineData("apim:app_manage")]
    [InlineData("openid apim:subscribe")]
    public async Task Takes_either_scope_of_the_store(string scope) => (await store.NewCaller(scope).GetAsync(Applications)).HasStatus(HttpStatusCode.OK);

    [Fact]
    public async Task Only_administrators_come_into_the_administration()
    {
        (await store.NewCaller("apim:subscribe apim:app_manage").GetAsync("/store/api/admin/v1/key-mappings")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await store.NewCaller("apim:subscribe apim:app_manage").GetAsync("/store/api/admin/v1/audit-events")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await store.CallerWith(null).DeleteAsync($"/store/api/admin/v1/key-mappings/{Guid.NewGuid()}")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
    }

    [Fact]
    public async Task Refuses_a_revoked_token_and_still_does_when_the_key_manager_is_down()
    {
        var caller = store.NewCaller();
        store.KeyManager.RevokedTokens[caller.Token!] = 0;
        (await caller.GetAsync(Applications)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
        await store.KeyManager.StopAsync();
        store.Time.Advance(TimeSpan.FromSeconds(6));
        try
        {
            (await caller.GetAsync(Applications)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
            (await store.NewCaller().GetAsync(Applications)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }
        finally
        {
            await store.KeyManager.StartAsync();
        }
    }

    [Fact]
    public async Task Notices_a_revocation_within_five_seconds()
    {
        var caller = store.NewCaller();
        (await caller.GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
        store.KeyManager.RevokedTokens[caller.Token!] = 0;
        store.Time.Advance(TimeSpan.FromSeconds(5));

        (await caller.GetAsync(Applications)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
    }

    [Fact]
    public async Task Asks_about_a_token_once_in_a_while_and_not_at_every_call()
    {
        var caller = store.NewCaller();
        var before = store.KeyManager.CallsTo(StubKeyManager.IntrospectPath);
        for (var call = 0; call < 5; call++)
        {
            (await caller.GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
        }

        Assert.InRange(store.KeyManager.CallsTo(StubKeyManager.IntrospectPath) - before, 1, 2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Without_an_answer_what_was_last_said_of_a_token_counts_a_minute_for_changes_and_ten_to_read(int status)
    {
        var caller = store.NewCaller();
        var application = $"{Applications}/{await caller.CreateApplicationAsync()}";
        var before = store.Logs.Lines.Count;
        using (store.KeyManager.Break(StubKeyManager.IntrospectPath, status))
        {
            store.Time.Advance(TimeSpan.FromSeconds(50));
            await caller.CreateApplicationAsync();

            store.Time.Advance(TimeSpan.FromSeconds(11));
            IsUnavailable(await caller.PostAsync(Applications, new { name = "too late", throttlingPolicy = "Unlimited" }));
            IsUnavailable(await caller.DeleteAsync(application));
            (await caller.GetAsync(application)).HasStatus(HttpStatusCode.OK);

            store.Time.Advance(TimeSpan.FromMinutes(8));
            (await caller.GetAsync(application)).HasStatus(HttpStatusCode.OK);
            IsUnavailable(await caller.DeleteAsync(application));

            store.Time.Advance(TimeSpan.FromMinutes(1));
            IsUnavailable(await caller.GetAsync(application));
            (await caller.GetAsync("/store/api/v3/settings")).HasStatus(HttpStatusCode.OK);
        }

        (await caller.DeleteAsync(application)).HasStatus(HttpStatusCode.OK);
        Assert.Single(store.Logs.Lines.Skip(before), line => line.Contains("does not say whether tokens were revoked", StringComparison.Ordinal));

        static void IsUnavailable(HttpResponseMessage answer)
        {
            answer.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task Of_a_token_that_nobody_ever_called_good_silence_is_no_good_word()
    {
        using var _ = store.KeyManager.Break(StubKeyManager.IntrospectPath, 503);
        (await store.NewCaller().GetAsync(Applications)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
    }

    /// <summary>Somebody who keeps the Key Manager from answering wins a minute at the most.</summary>
    [Fact]
    public async Task A_token_that_was_revoked_before_the_silence_changes_nothing_a_minute_after_it_was_last_called_good()
    {
        var caller = store.NewCaller();
        await caller.CreateApplicationAsync();
        store.KeyManager.RevokedTokens[caller.Token!] = 0;
        using var _ = store.KeyManager.Break(StubKeyManager.IntrospectPath, 429);
        store.Time.Advance(TimeSpan.FromSeconds(61));

        (await caller.PostAsync(Applications, new { name = "revived", throttlingPolicy = "Unlimited" })).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
    }

    [Theory]
    [InlineData(400, "")]
    [InlineData(401, """{ "error": "invalid_client" }""")]
    [InlineData(403, "")]
    [InlineData(404, "")]
    [InlineData(302, "")]
    [InlineData(200, "null")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task A_refusal_of_introspection_is_not_taken_for_silence(int status, string body)
    {
        var caller = store.NewCaller();
        var before = store.Logs.Lines.Count;
        using (store.KeyManager.Break(StubKeyManager.IntrospectPath, status, body))
        {
            var answer = await caller.GetAsync(Applications);
            answer.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
            Assert.NotNull(answer.Headers.RetryAfter);
            (await caller.GetAsync("/store/api/v3/settings")).HasStatus(HttpStatusCode.OK);
        }

        (await caller.GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
        var said = store.Logs.Lines.Skip(before).ToList();
        Assert.Contains(said, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains($"api-store: {status}", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains(caller.Token!, StringComparison.Ordinal) || line.Contains(StubKeyManager.ServiceSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_known_to_be_revoked_stays_refused_when_introspection_is_refused()
    {
        var caller = store.NewCaller();
        store.KeyManager.RevokedTokens[caller.Token!] = 0;
        await IsRefusedAsync(caller.Token!);
        store.Time.Advance(TimeSpan.FromSeconds(6));

        using var _ = store.KeyManager.Break(StubKeyManager.IntrospectPath, 401);
        await IsRefusedAsync(caller.Token!);
    }

    [Fact]
    public async Task Takes_the_first_token_of_a_key_that_was_published_since()
    {
        (await store.NewCaller().GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
        store.Time.Advance(TimeSpan.FromSeconds(3));
        Tokens.ChangeKey();

        (await store.NewCaller().GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
    }

    private async Task IsRefusedAsync(string token) =>
        (await store.CallerWith(token).GetAsync(Applications)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
}
