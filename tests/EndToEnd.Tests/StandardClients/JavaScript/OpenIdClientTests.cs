namespace OobProvisioning.EndToEnd.Tests.StandardClients.JavaScript;

/// <summary>openid-client, which signs users of Node.js applications in.</summary>
public sealed class OpenIdClientTests(SharedSystem stack) : LibraryTests(stack, "openid-client")
{
    [Fact]
    public async Task It_signs_a_user_in_with_an_id_token_alone_where_a_client_may() =>
        await Code.SucceedsAsync("implicit", await Stack.NewCodeClientAsync(moreGrantTypes: "implicit"));
}
