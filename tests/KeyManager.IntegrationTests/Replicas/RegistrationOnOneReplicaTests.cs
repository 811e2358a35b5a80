using OobProvisioning.KeyManager.IntegrationTests.Registration;

namespace OobProvisioning.KeyManager.IntegrationTests.Replicas;

/// <summary>What registration changes is effective on the replica that made it at once, on the other within 5 s.</summary>
public sealed class RegistrationOnOneReplicaTests(TwoKeyManagers fixture) : IClassFixture<TwoKeyManagers>
{
    private RunningKeyManager First => fixture.First;

    private RunningKeyManager Second => fixture.Second;

    [Fact]
    public async Task A_secret_that_was_regenerated()
    {
        var client = await First.NewManagedClientAsync();
        await BothKnowAsync(client.ClientId, client.Secret);

        var secret = (string)(await First.RegenerateManagedAsync(client.ClientId).JsonAsync())["client_secret"]!;

        Assert.True(await First.CanGetTokenAsync(client.ClientId, secret) && !await First.CanGetTokenAsync(client.ClientId, client.Secret));
        await OnSecondAsync(async () => await Second.CanGetTokenAsync(client.ClientId, secret) && !await Second.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task Metadata_that_were_updated()
    {
        var client = await First.NewDynamicClientAsync(new { grant_types = new[] { "client_credentials" }, scope = "orders:read orders:write" });
        await BothKnowAsync(client.ClientId, client.Secret);

        await First.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" }, scope = "orders:write" }, client.AccessToken).HasStatusAsync(HttpStatusCode.OK);

        await First.RequestTokenAsync(client.ClientId, client.Secret, "orders:write").HasStatusAsync(HttpStatusCode.OK);
        await First.RequestTokenAsync(client.ClientId, client.Secret, "orders:read").IsOAuthErrorAsync("invalid_scope");
        await OnSecondAsync(async () => !(await Second.RequestTokenAsync(client.ClientId, client.Secret, "orders:read")).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_was_deleted_by_its_registrar_or_by_itself(bool byRegistrar)
    {
        var managed = byRegistrar ? await First.NewManagedClientAsync() : null;
        var dynamic = byRegistrar ? null : await First.NewDynamicClientAsync();
        var (clientId, secret) = managed is null ? (dynamic!.ClientId, dynamic.Secret) : (managed.ClientId, managed.Secret);
        await BothKnowAsync(clientId, secret);
        var token = await Second.TokenAsync(clientId, secret);

        await (byRegistrar ? First.DeleteManagedAsync(clientId) : First.DeleteRegistrationAsync(clientId, dynamic!.AccessToken)).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.False(await First.IsActiveAsync(token) || await First.CanGetTokenAsync(clientId, secret));
        await OnSecondAsync(async () => !await Second.IsActiveAsync(token) && !await Second.CanGetTokenAsync(clientId, secret));
    }

    [Fact]
    public async Task A_registration_access_token_of_one_is_good_on_the_other()
    {
        var client = await First.NewDynamicClientAsync();

        var second = await Second.SucceedAsync(client);

        await First.SucceedAsync(client, second);
        await Second.IsRefusedAsync(client.ClientId, client.AccessToken);
    }

    private async Task BothKnowAsync(string clientId, string secret)
    {
        Assert.True(await First.CanGetTokenAsync(clientId, secret));
        await OnSecondAsync(() => Second.CanGetTokenAsync(clientId, secret));
    }

    private static Task OnSecondAsync(Func<Task<bool>> holds) => EveryReplica.KnowsAsync(holds);
}
