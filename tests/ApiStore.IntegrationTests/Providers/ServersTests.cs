using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>The servers are what the truth table takes them for, and their records tell of each token.</summary>
[Collection<OneStoreWithProviders>]
public sealed class ServersTests(StoreWithProviders store)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public static TheoryData<string> Names => new(
        Servers.Node, Servers.NodeRevocationOnly, Servers.NodeIntrospectionOnly, Servers.NodeTokenOnly, Servers.NodeJwt, Servers.NodeBasicOnly, Servers.NodePostOnly,
        Servers.Stock, Servers.StockIntrospectionOnly, Servers.StockTokenOnly, Servers.StockBasicOnly, Servers.StockPostOnly, Servers.KeyManager);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_grants_the_right_client_a_token_and_no_other_and_notes_it(string name)
    {
        var server = store.Servers.All[name];
        var metadata = JsonNode.Parse(await Http.GetStringAsync(server.WellKnown, TestContext.Current.CancellationToken))!;
        Assert.Equal(server.Issuer, (string?)metadata["issuer"]);
        var before = await server.GrantedAsync();

        Assert.Equal(HttpStatusCode.OK, await GrantAsync(ClientCase.RightSecret));
        Assert.Equal(HttpStatusCode.OK, await GrantAsync(ClientCase.EncodedCharacters));
        Assert.Equal(HttpStatusCode.Unauthorized, await GrantAsync(ClientCase.WrongSecret));

        Assert.Equal(before + 2, await server.GrantedAsync());

        async Task<HttpStatusCode> GrantAsync(ClientCase of)
        {
            var (key, secret) = server.Clients[of];
            var isPost = name.EndsWith("post only", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Post, (string)metadata["token_endpoint"]!)
            {
                Content = Caller.Form([("grant_type", "client_credentials"), .. isPost ? new[] { ("client_id", key), ("client_secret", secret) } : []]),
            };
            if (!isPost)
            {
                request.Headers.TryAddWithoutValidation("Authorization", Caller.Basic(key, secret));
            }

            return (await Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
    }
}
