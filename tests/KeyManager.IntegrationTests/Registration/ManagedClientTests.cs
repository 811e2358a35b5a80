using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>What a service may do with the clients that it registered, and that it reaches no others.</summary>
[Collection<Undisturbed>]
public sealed class ManagedClientTests(OwnKeyManager fixture)
{
    private static readonly object Configuration = new { grant_types = new[] { "client_credentials", "authorization_code" }, redirect_uris = new[] { "https://app.example.com/new" } };

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_configuration_replaces_grant_types_and_redirect_uris_and_nothing_else()
    {
        var client = await KeyManager.NewManagedClientAsync(new
        {
            client_id = ManagementApi.NewName("managed"),
            grant_types = new[] { "client_credentials" },
            redirect_uris = new[] { "https://app.example.com/old" },
            scope = "orders:read",
            access_token_lifetime_seconds = 600,
        });

        var answer = await KeyManager.ConfigureManagedAsync(client.ClientId, Configuration).JsonAsync();

        var expected = client.Answer;
        Assert.NotEqual(expected.Text("version"), answer.Text("version"));
        expected["version"] = answer.Text("version");
        expected.Remove("client_secret");
        expected["grant_types"] = new JsonArray("client_credentials", "authorization_code");
        expected["redirect_uris"] = new JsonArray("https://app.example.com/new");
        expected["response_types"] = new JsonArray("code");
        Assert.True(JsonNode.DeepEquals(expected, answer), answer.ToJsonString());
        await KeyManager.TokenAsync(client.ClientId, client.Secret, "orders:read");
        Assert.Equal(1L, await AuditEventsAsync(client.ClientId, "configure"));
    }

    [Fact]
    public async Task A_configuration_has_the_faults_of_a_registration()
    {
        var client = await KeyManager.NewManagedClientAsync();

        await KeyManager.ConfigureManagedAsync(client.ClientId, new { }).IsInvalidAsync("grant_types");
        await KeyManager.ConfigureManagedAsync(client.ClientId, new { grant_types = new[] { "x" }, redirect_uris = new[] { "x" } }).IsInvalidAsync("grant_types", "redirect_uris");
        await KeyManager.ConfigureManagedAsync(client.ClientId, new { grant_types = new[] { "implicit" } }).IsProblemAsync("callback-url-required", HttpStatusCode.BadRequest);
        Assert.Equal(0L, await AuditEventsAsync(client.ClientId, "configure"));
    }

    [Fact]
    public async Task A_new_secret_ends_the_older_ones_and_leaves_the_tokens()
    {
        var client = await KeyManager.NewManagedClientAsync();
        var token = await KeyManager.TokenAsync(client.ClientId, client.Secret);

        var response = await KeyManager.RegenerateManagedAsync(client.ClientId);

        Assert.True(response.Headers.CacheControl?.NoStore);
        var answer = response.Json();
        Assert.Equal(client.Answer.Select(member => member.Key), answer.Select(member => member.Key));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)answer["client_secret"]!));
        Assert.True(await KeyManager.IsActiveAsync(token));
        Assert.Equal(1L, await AuditEventsAsync(client.ClientId, "regenerate-secret"));
    }

    [Fact]
    public async Task A_deletion_takes_client_service_provider_and_tokens()
    {
        var client = await KeyManager.NewManagedClientAsync();
        var provider = await fixture.Database.ProviderOfAsync(client.ClientId);
        var token = await KeyManager.TokenAsync(client.ClientId, client.Secret);

        await KeyManager.DeleteManagedAsync(client.ClientId).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.False(await KeyManager.IsActiveAsync(token));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        await KeyManager.GetAsync($"{ManagementApi.Providers}/{provider}").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        Assert.Equal((1L, 1L), (await AuditEventsAsync(client.ClientId, "delete"), await fixture.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'delete' and object = $1", $"service-provider:{provider}")));
        await KeyManager.DeleteManagedAsync(client.ClientId).IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_who_deletes_either_takes_both(bool itself)
    {
        var client = await KeyManager.NewManagedClientAsync();
        var provider = await fixture.Database.ProviderOfAsync(client.ClientId);

        await KeyManager.DeleteAsync(itself ? ManagementApi.ClientPath(provider) : $"{ManagementApi.Providers}/{provider}").HasStatusAsync(HttpStatusCode.NoContent);

        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select (select count(*) from service_providers where id = $1) + (select count(*) from oauth_clients where client_id = $2)", provider, client.ClientId));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'delete' and object in ($1, $2)", $"oauth-client:{client.ClientId}", $"service-provider:{provider}"));
        await KeyManager.DeleteManagedAsync(client.ClientId).IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Several_who_delete_it_in_every_way_at_once_get_no_error_of_ours()
    {
        for (var i = 0; i < 5; i++)
        {
            var client = await KeyManager.NewManagedClientAsync();
            var provider = await fixture.Database.ProviderOfAsync(client.ClientId);
            var (registrar, admin) = (await KeyManager.RegistrarTokenAsync(), await KeyManager.AdminTokenAsync());

            var answers = await Task.WhenAll(
                KeyManager.DeleteManagedAsync(client.ClientId, registrar), KeyManager.DeleteAsync(ManagementApi.ClientPath(provider), admin), KeyManager.DeleteAsync($"{ManagementApi.Providers}/{provider}", admin),
                KeyManager.DeleteManagedAsync(client.ClientId, registrar), KeyManager.RegenerateManagedAsync(client.ClientId, registrar), KeyManager.ConfigureManagedAsync(client.ClientId, Configuration, registrar));

            Assert.Single(answers[..4], answer => answer.StatusCode == HttpStatusCode.NoContent);
            Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 200, 204, 404 }));
        }
    }

    [Fact]
    public async Task Whoever_elses_client_is_answered_as_one_that_does_not_exist_and_stays_as_it_was()
    {
        var admins = await KeyManager.NewClientAsync("orders:read");
        var foreign = await KeyManager.NewManagedClientAsync();
        await fixture.Database.ScalarAsync<int>("update service_providers set managed_by = 'somebody' where id = $1", await fixture.Database.ProviderOfAsync(foreign.ClientId));
        const string Everything = "select md5(string_agg(c::text || c.xmin::text, '|' order by c.client_id)) || (select count(*) from audit_events) || (select count(*) from used_client_ids) from oauth_clients c";
        var before = await fixture.Database.ScalarAsync<string>(Everything);

        var answers = new HashSet<string>();
        foreach (var clientId in new[] { admins.ClientId, foreign.ClientId, Deployment.AutomationId, Deployment.ServiceClientId, new string('x', 300), "a,b", "a/b", "ä" })
        {
            await AddAsync(KeyManager.ConfigureManagedAsync(clientId, Configuration));
            await AddAsync(KeyManager.RegenerateManagedAsync(clientId));
            await AddAsync(KeyManager.DeleteManagedAsync(clientId));
        }

        await AddAsync(KeyManager.ConfigureManagedAsync("nobody", Configuration));
        await AddAsync(KeyManager.RegenerateManagedAsync("nobody"));
        Assert.Single(answers);
        Assert.Equal(before, await fixture.Database.ScalarAsync<string>(Everything));

        async Task AddAsync(Task<HttpResponseMessage> answer)
        {
            var problem = await answer.IsProblemAsync("not-found", HttpStatusCode.NotFound);
            problem.Remove("traceId");
            answers.Add(problem.ToJsonString());
        }
    }

    [Fact]
    public async Task One_that_an_administrator_has_given_built_in_scopes_can_only_be_deleted()
    {
        var client = await KeyManager.NewManagedClientAsync();
        var path = ManagementApi.ClientPath(await fixture.Database.ProviderOfAsync(client.ClientId));
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "apim:subscribe" } }).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.ConfigureManagedAsync(client.ClientId, Configuration).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        await KeyManager.RegenerateManagedAsync(client.ClientId).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);

        await KeyManager.DeleteManagedAsync(client.ClientId).HasStatusAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task One_that_an_administrator_has_made_public_gets_no_secret()
    {
        var client = await KeyManager.NewManagedClientAsync();
        var path = ManagementApi.ClientPath(await fixture.Database.ProviderOfAsync(client.ClientId));
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "password" }, publicClient = true }).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.RegenerateManagedAsync(client.ClientId).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    private Task<long> AuditEventsAsync(string clientId, string verb) =>
        fixture.Database.ScalarAsync<long>("select count(*) from audit_events where object = $1 and verb = $2 and actor = 'client:api-store'", $"oauth-client:{clientId}", verb);
}
