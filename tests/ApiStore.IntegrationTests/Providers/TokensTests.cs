using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Tokens for provided clients of other servers: the caller's secret is passed on.</summary>
[Collection<OneStoreWithProviders>]
public sealed class TokensTests(StoreWithProviders store)
{
    public static TheoryData<string> Names => new(Servers.Node, Servers.NodeJwt, Servers.NodePostOnly, Servers.Stock, Servers.StockPostOnly, Servers.KeyManager);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_provided_client_gets_a_token_with_its_secret_and_none_with_a_wrong_one(string name)
    {
        await store.AddedAsync(name);
        var server = store.Servers.All[name];
        var provided = await store.ProvideAsync(name, server.Clients[ClientCase.EncodedCharacters]);
        var granted = await server.GrantedAsync();

        (await TokenAsync(server.Clients[ClientCase.WrongSecret])).IsProblem(TruthTable.Rejected, HttpStatusCode.BadRequest);
        Assert.Equal(granted, await server.GrantedAsync());
        var token = (await TokenAsync(server.Clients[ClientCase.EncodedCharacters])).Json();

        Assert.NotEmpty(token.Text("accessToken"));
        Assert.True(token["validityTime"]!.GetValue<long>() > 0);
        Assert.Equal(granted + 1, await server.GrantedAsync());
        await provided.DeleteApplicationAsync();

        Task<HttpResponseMessage> TokenAsync(Pasted pasted) => provided.Caller.PostAsync($"{provided.Keys}/generate-token", new { consumerSecret = pasted.Secret });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_client_without_that_grant_gets_none(string name)
    {
        await store.AddedAsync(name);
        var client = store.Servers.All[name].Clients[ClientCase.RightSecretWithoutServiceGrant];
        var provided = await store.ProvideAsync(name, client);

        (await provided.Caller.PostAsync($"{provided.Keys}/generate-token", new { consumerSecret = client.Secret })).IsSomeProblem();

        await provided.DeleteApplicationAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_secret_is_proved_again_and_a_wrong_one_is_not(string name)
    {
        await store.AddedAsync(name);
        var clients = store.Servers.All[name].Clients;
        var provided = await store.ProvideAsync(name, clients[ClientCase.RightSecret]);

        Assert.True(await IsVerifiedAsync(clients[ClientCase.RightSecret]));
        Assert.False(await IsVerifiedAsync(clients[ClientCase.WrongSecret]));

        await provided.DeleteApplicationAsync();

        async Task<bool> IsVerifiedAsync(Pasted pasted) =>
            (await provided.Caller.PostAsync($"{provided.Keys}/verify", new { consumerSecret = pasted.Secret })).Json()["verified"]!.GetValue<bool>();
    }
}
