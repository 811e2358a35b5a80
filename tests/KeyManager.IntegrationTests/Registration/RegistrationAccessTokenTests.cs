namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>The token that opens a client's registration: what it opens, and how it is replaced without locking anybody out.</summary>
public sealed class RegistrationAccessTokenTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Every_read_and_update_answers_another_and_an_old_one_dies_when_its_successor_is_used()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var second = await KeyManager.SucceedAsync(client);

        var updated = await KeyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }, second).JsonAsync();
        var third = (string)updated["registration_access_token"]!;

        Assert.Equal(3, new[] { client.AccessToken, second, third }.Distinct().Count());
        await KeyManager.IsRefusedAsync(client.ClientId, client.AccessToken);
        await KeyManager.SucceedAsync(client, third);
        await KeyManager.IsRefusedAsync(client.ClientId, second);
    }

    [Fact]
    public async Task A_lost_answer_locks_nobody_out()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        for (var lost = 0; lost < 25; lost++)
        {
            await KeyManager.SucceedAsync(client);
        }

        Assert.InRange(await TokensAsync(client), 2, 11);
        await KeyManager.SucceedAsync(client, await KeyManager.SucceedAsync(client));
    }

    [Fact]
    public async Task Reads_at_once_with_one_token_all_leave_usable_ones()
    {
        var client = await KeyManager.NewDynamicClientAsync();

        var successors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KeyManager.SucceedAsync(client)));

        Assert.Equal(4, successors.Distinct().Count());
        await KeyManager.SucceedAsync(client, successors[2]);
        await KeyManager.IsRefusedAsync(client.ClientId, successors[0]);
        await KeyManager.IsRefusedAsync(client.ClientId, client.AccessToken);
    }

    [Fact]
    public async Task The_latest_of_ten_successors_is_usable_and_the_eldest_goes()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var successors = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            successors.Add(await KeyManager.SucceedAsync(client));
        }

        await KeyManager.IsRefusedAsync(client.ClientId, successors[0]);
        await KeyManager.SucceedAsync(client, successors[^1]);
    }

    [Fact]
    public async Task A_dead_one_harms_nothing()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var second = await KeyManager.SucceedAsync(client);
        var third = await KeyManager.SucceedAsync(client, second);

        await KeyManager.IsRefusedAsync(client.ClientId, client.AccessToken);
        await KeyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId }, client.AccessToken).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
        await KeyManager.DeleteRegistrationAsync(client.ClientId, client.AccessToken).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);

        await KeyManager.SucceedAsync(client, third);
    }

    [Fact]
    public async Task A_faulty_update_replaces_nothing()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var second = await KeyManager.SucceedAsync(client);

        await KeyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, grant_types = new[] { "nonsense" } }, second).IsRegistrationErrorAsync("invalid_client_metadata");

        Assert.Equal(2L, await TokensAsync(client));
        await KeyManager.SucceedAsync(client);
    }

    [Fact]
    public async Task One_answer_for_a_wrong_token_another_clients_and_a_client_that_is_not_there()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        var other = await KeyManager.NewDynamicClientAsync();
        var managed = await KeyManager.NewManagedClientAsync();
        var deleted = await KeyManager.NewDynamicClientAsync();
        await KeyManager.DeleteRegistrationAsync(deleted.ClientId, deleted.AccessToken).HasStatusAsync(HttpStatusCode.NoContent);
        (string ClientId, string Token)[] wrong =
        [
            (client.ClientId, other.AccessToken), (client.ClientId, client.AccessToken[..^1]), (client.ClientId, client.AccessToken.ToLowerInvariant()), (client.ClientId, client.Secret),
            (client.ClientId, await KeyManager.AdminTokenAsync()), (deleted.ClientId, deleted.AccessToken), ("nobody", client.AccessToken), (managed.ClientId, client.AccessToken), (managed.ClientId, managed.Secret),
            (Deployment.AutomationId, client.AccessToken), (Deployment.ServiceClientId, await KeyManager.RegistrarTokenAsync()), (new string('x', 2_000), client.AccessToken), ("ä😀", client.AccessToken), (client.ClientId.ToUpperInvariant(), client.AccessToken),
            (client.ClientId, new string('t', 8_000)),
        ];

        var answers = new HashSet<string>();
        foreach (var (clientId, token) in wrong)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
            {
                var response = await KeyManager.SendAsync(method, DynamicRegistration.PathOf(clientId), method == HttpMethod.Put ? new { client_id = clientId } : null, token);
                await Task.FromResult(response).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
                answers.Add($"{response.Headers.WwwAuthenticate} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }

        Assert.Single(answers);
        await KeyManager.SucceedAsync(client);
    }

    [Fact]
    public async Task Without_one_the_header_names_no_error()
    {
        var client = await KeyManager.NewDynamicClientAsync();

        var response = await KeyManager.ReadRegistrationAsync(client.ClientId, ManagementApi.NoToken);

        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        await Task.FromResult(response).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_opens_nothing_else()
    {
        var client = await KeyManager.NewDynamicClientAsync();

        await KeyManager.GetAsync(ManagementApi.Providers, client.AccessToken).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await KeyManager.RegisterAsync(token: client.AccessToken).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
        Assert.False(await KeyManager.IsActiveAsync(client.AccessToken));
        Assert.False((bool)(await KeyManager.IntrospectAsync(client.AccessToken, client.ClientId, client.Secret))["active"]!);
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.AccessToken));
        await KeyManager.RevokeTokenAsync(client.AccessToken, client.ClientId, client.Secret);
        await KeyManager.SucceedAsync(client);
    }

    [Fact]
    public async Task Only_its_verifier_is_kept()
    {
        var client = await KeyManager.NewDynamicClientAsync();

        Assert.StartsWith("sha256:", await fixture.Database.ScalarAsync<string>("select verifier from registration_access_tokens where registration_id = $1", (Guid)client.Answer["registration_id"]!));
    }

    private Task<long> TokensAsync(DynamicClient client) =>
        fixture.Database.ScalarAsync<long>("select count(*) from registration_access_tokens where registration_id = $1", (Guid)client.Answer["registration_id"]!);
}
