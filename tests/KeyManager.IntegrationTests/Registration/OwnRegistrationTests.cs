namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>What a client may do with its own registration (RFC 7592 2).</summary>
public sealed class OwnRegistrationTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_read_answers_what_the_registration_did_but_the_secret()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { client_name = ManagementApi.NewName(), redirect_uris = new[] { "https://app.example.com/cb" }, scope = "a b", token_endpoint_auth_method = "client_secret_post" });

        var response = await KeyManager.ReadRegistrationAsync(client.ClientId, client.AccessToken);

        Assert.True(response.Headers.CacheControl?.NoStore);
        var answer = response.Json();
        client.Answer.Remove("client_secret");
        client.Answer["registration_access_token"] = (string?)answer["registration_access_token"];
        Assert.True(JsonNode.DeepEquals(client.Answer, answer), answer.ToJsonString());
    }

    [Fact]
    public async Task An_update_cannot_give_the_client_more_scopes_nor_back_what_an_administrator_has_withdrawn()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { grant_types = new[] { "client_credentials" }, scope = "orders:read" });

        await UpdateAsync(client, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" }, scope = "orders:read orders:admin" })
            .IsRegistrationErrorAsync("invalid_client_metadata", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("regenerate-secret")]
    public async Task What_an_administrator_does_about_a_leak_ends_the_registration_access_token_too(string verb)
    {
        var client = await KeyManager.NewDynamicClientAsync(new { grant_types = new[] { "client_credentials" } });
        var path = ManagementApi.ClientPath(await fixture.Database.ProviderOfAsync(client.ClientId));

        await KeyManager.PostAsync($"{path}/{verb}").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PostAsync($"{path}/activate").HasStatusAsync(HttpStatusCode.OK);

        await UpdateAsync(client, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from registration_access_tokens join oauth_clients using (registration_id) where client_id = $1", client.ClientId));
    }

    [Fact]
    public async Task An_update_replaces_all_metadata_and_what_is_left_out_gets_its_default_but_for_lifetimes()
    {
        var client = await KeyManager.NewDynamicClientAsync(new
        {
            client_name = ManagementApi.NewName("Before"),
            grant_types = new[] { "authorization_code", "client_credentials" },
            redirect_uris = new[] { "https://app.example.com/cb" },
            post_logout_redirect_uris = new[] { "https://app.example.com/bye" },
            scope = "orders:read orders:write",
            token_endpoint_auth_method = "client_secret_post",
            id_token_signed_response_alg = "ES256",
            access_token_lifetime_seconds = 600,
        });
        var token = await KeyManager.TokenAsync(client.ClientId, client.Secret, "orders:read");
        var name = ManagementApi.NewName("After");

        var answer = await UpdateAsync(client, new { client_id = client.ClientId, client_secret = client.Secret, client_name = name, grant_types = new[] { "client_credentials" }, scope = "orders:write" }).JsonAsync();

        Assert.Equal((name, "orders:write", "client_secret_basic", "RS256", 600), ((string)answer["client_name"]!, (string)answer["scope"]!, (string)answer["token_endpoint_auth_method"]!, (string)answer["id_token_signed_response_alg"]!, (int)answer["access_token_lifetime_seconds"]!));
        Assert.Equal(["client_credentials"], answer["grant_types"].Strings());
        Assert.Empty(answer["redirect_uris"].Strings());
        Assert.Empty(answer["post_logout_redirect_uris"].Strings());
        Assert.False(answer.ContainsKey("client_secret"));
        await KeyManager.TokenAsync(client.ClientId, client.Secret, "orders:write");
        Assert.False(await KeyManager.IsActiveAsync(token)); // Its scope was withdrawn.
        Assert.Equal(
            $"client:{client.ClientId} configure,client:{client.ClientId} update",
            await fixture.Database.ScalarAsync<string>("select string_agg(actor || ' ' || verb, ',' order by verb) from audit_events where actor = $1", $"client:{client.ClientId}"));
    }

    [Fact]
    public async Task An_update_keeps_what_metadata_cannot_say()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var path = ManagementApi.ClientPath(await fixture.Database.ProviderOfAsync(client.ClientId));
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" }, pkceRequired = false, refreshTokenLifetimeSeconds = 900 }).HasStatusAsync(HttpStatusCode.OK);

        await UpdateAsync(client, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }).HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal("false 00:15:00", await fixture.Database.ScalarAsync<string>("select pkce_required || ' ' || refresh_token_lifetime from oauth_clients where client_id = $1", client.ClientId));
    }

    [Fact]
    public async Task An_update_keeps_a_name_that_got_a_suffix_and_gets_one_for_a_name_that_is_taken()
    {
        var name = ManagementApi.NewName("Twice");
        var first = await KeyManager.NewDynamicClientAsync(new { client_name = name, grant_types = new[] { "client_credentials" } });
        var second = await KeyManager.NewDynamicClientAsync(new { client_name = name, grant_types = new[] { "client_credentials" } });
        var third = await KeyManager.NewDynamicClientAsync();

        var same = await UpdateAsync(second, new { client_id = second.ClientId, client_name = name, grant_types = new[] { "client_credentials" } }).JsonAsync();
        var taken = await UpdateAsync(third, new { client_id = third.ClientId, client_name = name, grant_types = new[] { "client_credentials" } }).JsonAsync();

        Assert.Equal(name, (string?)first.Answer["client_name"]);
        Assert.Equal((string?)second.Answer["client_name"], (string?)same["client_name"]);
        Assert.Matches($"^{name} [a-z2-9]{{4}}$", (string?)taken["client_name"]);
    }

    [Fact]
    public async Task An_update_takes_the_secret_from_a_client_that_becomes_public_and_gives_one_to_it_that_becomes_confidential()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var shown = await UpdateAsync(client, new { client_id = client.ClientId, redirect_uris = new[] { "https://app.example.com/cb" }, token_endpoint_auth_method = "none" }).JsonAsync();
        Assert.Equal("none", (string?)shown["token_endpoint_auth_method"]);
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));

        var confidential = await KeyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }, (string)shown["registration_access_token"]!).JsonAsync();

        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)confidential["client_secret"]!));
        Assert.Equal("client_secret_basic", (string?)confidential["token_endpoint_auth_method"]);
    }

    [Theory]
    [InlineData("\"grant_types\":[\"client_credentials\"]", "client_id")]
    [InlineData("\"client_id\":\"another\",\"grant_types\":[\"client_credentials\"]", "client_id")]
    [InlineData("{id},\"client_secret\":\"wrong\",\"grant_types\":[\"client_credentials\"]", "client_secret")]
    [InlineData("{id},\"registration_access_token\":\"x\",\"grant_types\":[\"client_credentials\"]", "registration_access_token")]
    [InlineData("{id},\"registration_client_uri\":\"https://x.example.com\",\"grant_types\":[\"client_credentials\"]", "registration_client_uri")]
    [InlineData("{id},\"client_secret_expires_at\":0,\"grant_types\":[\"client_credentials\"]", "client_secret_expires_at")]
    [InlineData("{id},\"client_id_issued_at\":1,\"grant_types\":[\"client_credentials\"]", "client_id_issued_at")]
    [InlineData("{id},\"grant_types\":[\"client_credentials\"],\"scope\":\"apim:admin\"", "scope")]
    [InlineData("{id},\"grant_types\":[\"client_credentials\"],\"scope\":\"gateway:sync\"", "scope")]
    public async Task An_update_that_is_wrong_changes_nothing(string members, string member)
    {
        var client = await KeyManager.NewDynamicClientAsync();
        const string State = "select c.xmin::text || (select count(*) from registration_access_tokens t where t.registration_id = c.registration_id) from oauth_clients c where client_id = $1";
        var before = await fixture.Database.ScalarAsync<string>(State, client.ClientId);

        var description = await UpdateAsync(client, new StringContent($"{{{members.Replace("{id}", $"\"client_id\":\"{client.ClientId}\"")}}}", null, "application/json")).IsRegistrationErrorAsync("invalid_client_metadata");

        Assert.StartsWith(member + ":", description);
        Assert.Equal(before, await fixture.Database.ScalarAsync<string>(State, client.ClientId));
    }

    [Fact]
    public async Task An_update_takes_a_null_for_left_out()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var body = $$"""{"client_id":"{{client.ClientId}}","client_secret":null,"registration_access_token":null,"client_id_issued_at":null,"grant_types":["client_credentials"],"scope":null}""";

        await UpdateAsync(client, new StringContent(body, null, "application/json")).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_with_built_in_scopes_can_only_be_read_and_deleted()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var path = ManagementApi.ClientPath(await fixture.Database.ProviderOfAsync(client.ClientId));
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "apim:subscribe" } }).HasStatusAsync(HttpStatusCode.OK);

        await UpdateAsync(client, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }).IsRegistrationErrorAsync("access_denied", HttpStatusCode.Forbidden);

        var token = await KeyManager.SucceedAsync(client);
        await KeyManager.DeleteRegistrationAsync(client.ClientId, token).HasStatusAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_deletion_by_an_administrator_takes_the_registration_access_token_too_and_the_id_is_never_used_again()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var path = ManagementApi.ClientPath(await fixture.Database.ProviderOfAsync(client.ClientId));
        var token = await KeyManager.TokenAsync(client.ClientId, client.Secret);

        await KeyManager.DeleteAsync(path).HasStatusAsync(HttpStatusCode.NoContent);

        await KeyManager.IsRefusedAsync(client.ClientId, client.AccessToken);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from registration_access_tokens where registration_id = $1", (Guid)client.Answer["registration_id"]!));
        Assert.False(await KeyManager.IsActiveAsync(token));
        await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), new { grantTypes = new[] { "client_credentials" }, clientId = client.ClientId })
            .IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_deletion_takes_client_service_provider_and_tokens()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var provider = await fixture.Database.ProviderOfAsync(client.ClientId);
        var token = await KeyManager.TokenAsync(client.ClientId, client.Secret);

        var response = await KeyManager.DeleteRegistrationAsync(client.ClientId, client.AccessToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.False(await KeyManager.IsActiveAsync(token));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        await KeyManager.GetAsync($"{ManagementApi.Providers}/{provider}").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.IsRefusedAsync(client.ClientId, client.AccessToken);
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'delete' and actor = $1", $"client:{client.ClientId}"));
    }

    [Fact]
    public async Task Several_changes_at_once_get_no_error_of_ours()
    {
        for (var i = 0; i < 5; i++)
        {
            var client = await KeyManager.NewDynamicClientAsync();
            var provider = await fixture.Database.ProviderOfAsync(client.ClientId);
            var admin = await KeyManager.AdminTokenAsync();
            object Update(string name) => new { client_id = client.ClientId, client_name = name, grant_types = new[] { "client_credentials" } };

            var answers = await Task.WhenAll(
                UpdateAsync(client, Update(ManagementApi.NewName())), KeyManager.ReadRegistrationAsync(client.ClientId, client.AccessToken), UpdateAsync(client, Update(ManagementApi.NewName())),
                KeyManager.PutAsync(ManagementApi.ClientPath(provider), new { grantTypes = new[] { "client_credentials" } }, admin), KeyManager.DeleteAsync($"{ManagementApi.Providers}/{provider}", admin),
                KeyManager.DeleteRegistrationAsync(client.ClientId, client.AccessToken));

            Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 200, 204, 401, 404 }));
            Assert.Single(answers[^2..], answer => answer.StatusCode == HttpStatusCode.NoContent);
        }
    }

    private Task<HttpResponseMessage> UpdateAsync(DynamicClient client, object body) => KeyManager.UpdateRegistrationAsync(client.ClientId, body, client.AccessToken);
}
