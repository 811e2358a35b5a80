using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

public sealed class RegisterManagedClientTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly string[] Members =
    [
        "access_token_lifetime_seconds", "application_type", "client_id", "client_id_issued_at", "client_name", "client_secret", "client_secret_expires_at", "grant_types",
        "redirect_uris", "registration_id", "response_types", "scope", "token_endpoint_auth_method", "version",
    ];

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Answers_the_client_in_the_names_of_RFC_7591_with_its_secret()
    {
        var (clientId, name) = (ManagementApi.NewName("managed"), ManagementApi.NewName("Payslips"));

        var response = await KeyManager.RegisterManagedAsync(new
        {
            client_id = clientId,
            client_name = name,
            grant_types = new[] { "authorization_code", "client_credentials", "refresh_token" },
            redirect_uris = new[] { "https://app.example.com/cb" },
            scope = "orders:read orders:write",
            access_token_lifetime_seconds = 600,
        });

        Assert.True(response.Headers.CacheControl?.NoStore);
        var answer = response.Json(HttpStatusCode.Created);
        Assert.Equal(Members, answer.Select(member => member.Key).Order());
        Assert.Equal((clientId, name, "orders:read orders:write"), ((string)answer["client_id"]!, (string)answer["client_name"]!, (string)answer["scope"]!));
        Assert.Equal(["authorization_code", "client_credentials", "refresh_token"], answer["grant_types"].Strings());
        Assert.Equal(["https://app.example.com/cb"], answer["redirect_uris"].Strings());
        Assert.Equal(["code"], answer["response_types"].Strings());
        Assert.Equal((0, 600), ((int)answer["client_secret_expires_at"]!, (int)answer["access_token_lifetime_seconds"]!));
        Assert.Equal(("client_secret_basic", "web"), ((string)answer["token_endpoint_auth_method"]!, (string)answer["application_type"]!));
        Assert.InRange((long)answer["client_id_issued_at"]!, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(await fixture.Database.ScalarAsync<Guid>("select registration_id from oauth_clients where client_id = $1", clientId), (Guid)answer["registration_id"]!);
        await KeyManager.TokenAsync(clientId, (string)answer["client_secret"]!, "orders:read");
    }

    [Fact]
    public async Task Gives_what_is_left_out_its_default()
    {
        var client = await KeyManager.NewManagedClientAsync();

        Assert.Equal((client.ClientId, "", 3_600), ((string)client.Answer["client_name"]!, (string)client.Answer["scope"]!, (int)client.Answer["access_token_lifetime_seconds"]!));
        Assert.Empty(client.Answer["redirect_uris"].Strings());
        Assert.Empty(client.Answer["response_types"].Strings());
    }

    [Fact]
    public async Task Makes_a_service_provider_that_the_caller_manages_and_says_who_did_it()
    {
        var client = await KeyManager.NewManagedClientAsync();

        var provider = await fixture.Database.ProviderOfAsync(client.ClientId);
        var read = await KeyManager.GetAsync($"{ManagementApi.Providers}/{provider}").JsonAsync();
        Assert.Equal((client.ClientId, Deployment.ServiceClientId), ((string)read["name"]!, (string)read["managedBy"]!));
        Assert.Equal(
            "client:api-store register",
            await fixture.Database.ScalarAsync<string>("select string_agg(distinct actor || ' ' || verb, ',') from audit_events where object in ($1, $2)", $"oauth-client:{client.ClientId}", $"service-provider:{provider}"));
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("select count(*) from audit_events where object in ($1, $2)", $"oauth-client:{client.ClientId}", $"service-provider:{provider}"));
    }

    [Fact]
    public async Task Is_effective_at_once_although_the_client_was_asked_for_before()
    {
        var clientId = ManagementApi.NewName("managed");
        Assert.False(await KeyManager.CanGetTokenAsync(clientId, "unknown"));

        var client = await KeyManager.NewManagedClientAsync(InternalRegistration.Plain(clientId));

        Assert.True(await KeyManager.CanGetTokenAsync(clientId, client.Secret));
    }

    [Fact]
    public async Task Adds_a_suffix_to_a_name_that_is_taken_and_keeps_it_within_100_characters()
    {
        foreach (var name in new[] { ManagementApi.NewName("Twice"), new string('n', 68) + Guid.NewGuid().ToString("N"), new string('n', 61) + Guid.NewGuid().ToString("N")[..31] + "--😀----" })
        {
            await KeyManager.NewManagedClientAsync(InternalRegistration.Plain(ManagementApi.NewName(), name));

            var second = (string)(await KeyManager.NewManagedClientAsync(InternalRegistration.Plain(ManagementApi.NewName(), name))).Answer["client_name"]!;

            Assert.Matches("^.+ [a-z2-9]{4}$", second);
            Assert.InRange(second.Length, 1, 100);
            Assert.StartsWith(second[..^5], name);
            Assert.DoesNotContain('\ufffd', second);
        }
    }

    [Fact]
    public async Task Lets_all_of_several_with_the_same_name_have_their_own()
    {
        var name = ManagementApi.NewName("Crowd");
        var token = await KeyManager.RegistrarTokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeyManager.RegisterManagedAsync(InternalRegistration.Plain(ManagementApi.NewName(), name), token).JsonAsync(HttpStatusCode.Created)));

        Assert.Equal(8, answers.Select(answer => (string)answer["client_name"]!).Distinct().Count());
        Assert.Single(answers, answer => (string?)answer["client_name"] == name);
    }

    [Fact]
    public async Task Lets_one_of_several_with_the_same_id_win()
    {
        var clientId = ManagementApi.NewName("managed");
        var token = await KeyManager.RegistrarTokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeyManager.RegisterManagedAsync(InternalRegistration.Plain(clientId), token)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await Task.FromResult(answer).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        }

        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>("select count(*) from service_providers where name like $1", clientId + "%"));
    }

    [Fact]
    public async Task Refuses_an_id_that_is_or_ever_was_used()
    {
        var client = await KeyManager.NewManagedClientAsync();
        await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(client.ClientId)).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(Deployment.AutomationId)).IsProblemAsync("conflict", HttpStatusCode.Conflict);

        await KeyManager.DeleteManagedAsync(client.ClientId).HasStatusAsync(HttpStatusCode.NoContent);

        await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(client.ClientId)).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Names_every_fault_as_it_stands_on_the_wire()
    {
        await KeyManager.RegisterManagedAsync(new { }).IsInvalidAsync("client_id", "grant_types");
        await KeyManager.RegisterManagedAsync(new
        {
            client_id = "a,b",
            client_name = " ",
            grant_types = new[] { "nonsense" },
            redirect_uris = new[] { "http://app.example.com/cb" },
            scope = "a\"b",
            access_token_lifetime_seconds = 59,
        }).IsInvalidAsync("client_id", "client_name", "grant_types", "redirect_uris", "scope", "access_token_lifetime_seconds");
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("implicit")]
    public async Task Says_that_a_callback_url_is_required_if_nothing_else_is_wrong(string grantType)
    {
        var problem = await KeyManager.RegisterManagedAsync(new { client_id = ManagementApi.NewName(), grant_types = new[] { grantType } }).IsProblemAsync("callback-url-required", HttpStatusCode.BadRequest);

        Assert.Equal(["redirect_uris"], problem["errors"]!.AsObject().Select(error => error.Key));
        await KeyManager.RegisterManagedAsync(new { client_id = "a b", grant_types = new[] { grantType } }).IsInvalidAsync("client_id", "redirect_uris");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a/b")]
    [InlineData("a%2fb")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("ä")]
    [InlineData("urn:oob-provisioning:api-store")]
    public async Task Refuses_an_id_that_would_mean_something_else(string clientId) =>
        await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(clientId)).IsInvalidAsync("client_id");

    [Fact]
    public async Task Takes_any_other_visible_id_and_finds_it_again_in_an_address()
    {
        var client = await KeyManager.NewManagedClientAsync(InternalRegistration.Plain("!\"#$%&'()*+-.:;<=>?@[\\]^_`{|}~%41" + Guid.NewGuid()));

        await KeyManager.RegenerateManagedAsync(client.ClientId).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.DeleteManagedAsync(client.ClientId).HasStatusAsync(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\tb")]
    public async Task Refuses_a_name_that_is_none(string name) => await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(ManagementApi.NewName(), name)).IsInvalidAsync("client_name");

    [Fact]
    public async Task Refuses_a_name_that_is_too_long() => await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(ManagementApi.NewName(), new string('n', 101))).IsInvalidAsync("client_name");

    [Theory]
    [InlineData("apim:subscribe")]
    [InlineData("orders:read service_providers:manage")]
    [InlineData("oauth_clients:create")]
    [InlineData("oauth_clients:register")]
    [InlineData("gateway:sync")]
    public async Task Never_gives_a_built_in_scope(string scope)
    {
        var clientId = ManagementApi.NewName("managed");

        await KeyManager.RegisterManagedAsync(new { client_id = clientId, grant_types = new[] { "client_credentials" }, scope }).IsInvalidAsync("scope");

        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from used_client_ids where client_id = $1", clientId));
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PUT", "/nobody")]
    [InlineData("DELETE", "/nobody")]
    [InlineData("POST", "/nobody/regenerate-secret")]
    public async Task Every_call_needs_the_scope_that_only_service_clients_have(string method, string path)
    {
        await CallAsync(ManagementApi.NoToken).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await CallAsync(await KeyManager.AdminTokenAsync()).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        await CallAsync(await KeyManager.ServiceTokenAsync()).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        Assert.Contains((int)(await CallAsync(await KeyManager.RegistrarTokenAsync())).StatusCode, new[] { 400, 404 });

        Task<HttpResponseMessage> CallAsync(string token) =>
            KeyManager.CallInternallyAsync(new HttpMethod(method), InternalApi.Path + path, method == "DELETE" || path.EndsWith("secret", StringComparison.Ordinal) ? null : new { }, token);
    }
}
