using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>The one probe that issues a token, where an administrator has allowed it: for servers that tell in no other way.</summary>
[Collection<OneStoreWithProviders>]
public sealed class LastProbeTests(StoreWithProviders store)
{
    [Fact]
    public async Task Where_nothing_else_tells_a_token_does_and_a_wrong_secret_gets_none()
    {
        await store.AddedAsync(Servers.StockLastProbe);
        var server = store.Servers.All[Servers.StockLastProbe];

        (await store.ProvideAsync(Servers.StockLastProbe, server.Clients[ClientCase.WrongSecret])).Answer.IsProblem(TruthTable.Rejected, HttpStatusCode.BadRequest);
        Assert.Equal(0, await server.GrantedAsync());

        var provided = await store.ProvideAsync(Servers.StockLastProbe, server.Clients[ClientCase.RightSecret]);
        provided.Answer.HasStatus(HttpStatusCode.OK);
        Assert.Equal(1, await server.GrantedAsync());
        await provided.DeleteApplicationAsync();
    }

    [Fact]
    public async Task That_token_is_revoked_where_it_can_be()
    {
        await store.AddedAsync(Servers.NodeLastProbe);
        var server = (NodeProvider)store.Servers.All[Servers.NodeLastProbe];
        var client = server.Clients[ClientCase.RightSecret];

        var provided = await store.ProvideAsync(Servers.NodeLastProbe, client);

        provided.Answer.HasStatus(HttpStatusCode.OK);
        var noted = (await server.LogAsync()).Where(noted => noted.Client == client.Key).Select(noted => noted.Event);
        Assert.Equal(["client_credentials.saved", "grant.success", "client_credentials.destroyed"], noted);
        await provided.DeleteApplicationAsync();
    }
}
