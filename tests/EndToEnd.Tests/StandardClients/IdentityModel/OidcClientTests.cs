using Duende.IdentityModel.Client;
using Duende.IdentityModel.OidcClient;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.IdentityModel;

/// <summary>Duende.IdentityModel.OidcClient, which signs users of native applications in (RFC 8252).</summary>
public sealed class OidcClientTests(SharedSystem stack)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_signs_a_user_in_refreshes_and_signs_out(bool pushes)
    {
        var registered = await stack.NewCodeClientAsync(isPublic: true);
        var browser = new PersonsBrowser(stack, stack.Subscriber);
        var client = new OidcClient(new OidcClientOptions
        {
            Authority = stack.Address.AbsoluteUri,
            ClientId = registered.Id,
            Scope = "openid profile offline_access",
            RedirectUri = Client.Callback,
            PostLogoutRedirectUri = Client.SignedOut,
            Browser = new UserBrowser(browser),
            DisablePushedAuthorization = !pushes,
        });

        var login = await client.LoginAsync(new LoginRequest(), TestContext.Current.CancellationToken);
        Assert.False(login.IsError, $"{login.Error} {login.ErrorDescription}");
        Assert.Equal(stack.Subscriber.Name, login.User.FindFirst("preferred_username")?.Value);

        var refreshed = await client.RefreshTokenAsync(login.RefreshToken, cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(refreshed.IsError, $"{refreshed.Error} {refreshed.ErrorDescription}");

        var logout = await client.LogoutAsync(new LogoutRequest { IdTokenHint = refreshed.IdentityToken ?? login.IdentityToken }, TestContext.Current.CancellationToken);
        Assert.False(logout.IsError, $"{logout.Error} {logout.ErrorDescription}");
    }
}
