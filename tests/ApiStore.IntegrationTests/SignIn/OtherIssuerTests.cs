using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>A store whose users are those of an organization's own identity server, beside the clients of the Key Manager.</summary>
[Collection<StoreWithPages>]
public sealed class OtherIssuerTests(StoreFixture store, OtherIssuerStore other) : IClassFixture<OtherIssuerStore>
{
    private const string Applications = StoreClient.Applications;
    private readonly OtherIdentityServer _server = other.Server;
    private readonly RunningStore _store = other.Store;

    [Theory]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task Its_users_call_the_api_however_it_signs(string algorithm) => (await CallAsync(Token(algorithm: algorithm))).HasStatus(HttpStatusCode.OK);

    [Theory]
    [InlineData("scope", "openid apim:subscribe")]
    [InlineData("scp", "openid apim:subscribe")]
    [InlineData("scp", "openid|apim:subscribe")]
    public async Task Scopes_may_be_in_either_claim_as_a_text_or_a_list(string claim, string scopes) => (await CallAsync(Token(change: token =>
    {
        token.Remove("scope");
        token[claim] = scopes.Contains('|', StringComparison.Ordinal) ? scopes.Split('|') : scopes;
    }))).HasStatus(HttpStatusCode.OK);

    [Fact]
    public async Task A_user_without_a_scope_of_the_store_is_refused_with_the_scope_that_is_needed() =>
        (await CallAsync(Token(scope: "openid"))).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);

    [Fact]
    public async Task The_settings_say_that_people_sign_in_elsewhere() =>
        Assert.True((await _store.CallerWith(null).GetAsync("/store/api/v3/settings")).Json()["identityProvider"]!["external"]!.GetValue<bool>());

    [Fact]
    public async Task Nobody_is_asked_whether_its_tokens_are_revoked()
    {
        var before = store.KeyManager.CallsTo(StubKeyManager.IntrospectPath);
        (await CallAsync(Token())).HasStatus(HttpStatusCode.OK);
        Assert.Equal(before, store.KeyManager.CallsTo(StubKeyManager.IntrospectPath));
    }

    [Fact]
    public async Task Its_users_and_its_clients_own_what_they_create_under_its_name()
    {
        var (user, client) = ($"user-{Guid.NewGuid():N}", $"client-{Guid.NewGuid():N}");
        await _store.CallerWith(Token(subject: user)).CreateApplicationAsync();
        await _store.CallerWith(Token(subject: client, clientId: client)).CreateApplicationAsync();

        Assert.Equal($"{_server.Issuer} user", await OwnerAsync(user));
        Assert.Equal($"{_server.Issuer} client", await OwnerAsync(client));
    }

    [Fact]
    public async Task A_user_of_one_issuer_sees_nothing_of_the_others_user_of_that_id()
    {
        var subject = $"same-{Guid.NewGuid():N}";
        var application = await _store.CallerWith(Token(subject: subject)).CreateApplicationAsync();

        (await _store.CallerWith(store.KeyManager.Tokens.Issue(subject, "apim:subscribe", clientId: "other")).GetAsync($"{Applications}/{application}")).IsNotFound();
        (await _store.CallerWith(Token(subject: subject)).GetAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Applications_are_moved_to_its_users_by_default_and_to_owners_of_the_key_manager_on_demand()
    {
        var administrator = _store.CallerWith(store.KeyManager.Tokens.Issue("administrator", "apim:admin"));
        var (subject, application) = ($"heir-{Guid.NewGuid():N}", await _store.CallerWith(Token()).CreateApplicationAsync());
        var path = $"/store/api/admin/v1/applications/{application}/change-owner?owner={subject}";

        var moved = (await administrator.PostAsync(path)).Json();
        Assert.Equal((_server.Issuer, "ELSEWHERE"), (moved.Text("ownerIssuer"), moved.Text("ownerState")));
        (await _store.CallerWith(Token(subject: subject)).GetAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK);
        (await administrator.PostAsync($"{path}&ownerKind=client&ownerIssuer={StubKeyManager.PublicAddress}/")).IsInvalid("owner");
        store.KeyManager.Subjects.AddClient(subject, "heir");
        (await administrator.PostAsync($"{path}&ownerKind=client&ownerIssuer={StubKeyManager.PublicAddress}/")).HasStatus(HttpStatusCode.OK);
        (await _store.CallerWith(store.KeyManager.Tokens.Issue(subject, "apim:subscribe")).GetAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Clients_of_the_key_manager_come_in_as_before() => (await CallAsync(store.KeyManager.Tokens.Issue("client", "apim:subscribe"))).HasStatus(HttpStatusCode.OK);

    [Fact]
    public async Task Neither_issuer_can_vouch_for_the_others_tokens()
    {
        await IsRefusedAsync(_server.Tokens.Issue("client", "apim:subscribe", issuer: StubKeyManager.PublicAddress + "/"));
        await IsRefusedAsync(store.KeyManager.Tokens.Issue("user", "apim:subscribe", clientId: "c", issuer: _server.Issuer));
        await IsRefusedAsync(_server.Tokens.Issue("client", "apim:subscribe", issuer: StubKeyManager.PublicAddress + "/", key: TokenIssuer.RsaKey, algorithm: SecurityAlgorithms.RsaSha256));
    }

    [Fact]
    public async Task The_key_manager_gains_no_algorithm_by_it() =>
        await IsRefusedAsync(store.KeyManager.Tokens.Issue("client", "apim:subscribe", key: TokenIssuer.RsaKey, algorithm: SecurityAlgorithms.RsaSha256));

    [Theory]
    [InlineData("iss", "/")]
    [InlineData("aud", "urn:oob-provisioning:apis")]
    [InlineData("sub", "")]
    public async Task Refuses_a_token_of_its_that_is_not_right(string claim, string value) =>
        await IsRefusedAsync(Token(change: token => token![claim] = claim == "iss" ? _server.Issuer + value : value));

    [Fact]
    public async Task Refuses_a_token_of_its_that_has_ended_or_is_no_access_token()
    {
        await IsRefusedAsync(_server.Tokens.Issue("user", "apim:subscribe", clientId: "c", issuer: _server.Issuer, expiresIn: -10));
        await IsRefusedAsync(_server.Tokens.Issue("user", "apim:subscribe", clientId: "c", issuer: _server.Issuer, type: "JWT"));
        await IsRefusedAsync(_server.Tokens.Issue(new string('u', 256), "apim:subscribe", clientId: "c", issuer: _server.Issuer));
    }

    [Fact]
    public async Task Takes_the_first_token_of_a_key_that_it_published_since()
    {
        (await CallAsync(Token())).HasStatus(HttpStatusCode.OK);
        store.Time.Advance(TimeSpan.FromSeconds(3));
        _server.Tokens.ChangeKey();

        (await CallAsync(Token())).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_it_is_down_its_tokens_are_not_called_bad_and_the_key_managers_are_taken()
    {
        await using var third = await store.StartAnotherAsync(("SignIn:Issuer", "http://127.0.0.1:1"));
        var answer = await third.CallerWith(_server.Tokens.Issue("user", "apim:subscribe", clientId: "c", issuer: "http://127.0.0.1:1")).GetAsync(Applications);

        answer.IsProblem("identity-server-unavailable", HttpStatusCode.ServiceUnavailable, 901504);
        (await third.CallerWith(store.KeyManager.Tokens.Issue("client", "apim:subscribe")).GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_may_be_for_an_audience_of_the_organizations_choice()
    {
        await using var third = await store.StartAnotherAsync(("SignIn:Issuer", _server.Issuer), ("SignIn:Audience", "api://store"));

        (await third.CallerWith(Token(change: token => token!["aud"] = "api://store")).GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
        (await third.CallerWith(Token()).GetAsync(Applications)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
        (await third.CallerWith(store.KeyManager.Tokens.Issue("client", "apim:subscribe", audience: "api://store")).GetAsync(Applications))
            .IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
    }

    [Fact]
    public async Task Its_users_sign_in_and_out()
    {
        var browser = new PortalBrowser(_store.PublicAddress, store.KeyManager.Address);
        Assert.Contains("alice-id@example.com, your account", (await browser.OpenAsync("/store/sign-in")).Html, StringComparison.Ordinal);

        Assert.DoesNotContain(", your account", (await browser.SignOutAsync(await browser.OpenAsync("/store/"))).Html, StringComparison.Ordinal);
        Assert.Equal([_server.Users.LastAccessToken], _server.Revoked);
        Assert.Contains("id_token_hint", _server.Users.LastLogout.Keys);
    }

    [Fact]
    public async Task A_server_that_calls_itself_otherwise_is_not_believed_and_the_log_says_both_names()
    {
        await using var third = await store.StartAnotherAsync(("SignIn:Issuer", _server.Issuer + "/"));
        var browser = new PortalBrowser(third.PublicAddress, store.KeyManager.Address);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.OpenAsync("/store/sign-in")).Status);
        Assert.Contains(store.Logs.Lines, line => line.Contains($"SignIn:Issuer is {_server.Issuer}/, but the identity server calls itself {_server.Issuer}:", StringComparison.Ordinal));
        (await third.CallerWith(_server.Tokens.Issue("user", "apim:subscribe", clientId: "c", issuer: _server.Issuer + "/")).GetAsync(Applications))
            .IsProblem("identity-server-unavailable", HttpStatusCode.ServiceUnavailable, 901504);
    }

    private string Token(
        string subject = "a-user", string? clientId = "frontend", string scope = "apim:subscribe", string algorithm = SecurityAlgorithms.EcdsaSha256, Action<Dictionary<string, object>>? change = null) =>
        _server.Tokens.Issue(
            subject, scope, clientId, issuer: _server.Issuer, key: algorithm == SecurityAlgorithms.EcdsaSha256 ? null : TokenIssuer.RsaKey, algorithm: algorithm, change: change);

    private Task<HttpResponseMessage> CallAsync(string token) => _store.CallerWith(token).GetAsync(Applications);

    private async Task IsRefusedAsync(string token) => (await CallAsync(token)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);

    private Task<string?> OwnerAsync(string id) => store.Database.ScalarAsync<string>($"select owner_issuer || ' ' || owner_kind from applications where owner_id = '{id}'");
}
