using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace OobProvisioning.StandardClients.Tests.AspNetCore;

/// <summary>Microsoft.AspNetCore.Authentication.OpenIdConnect: a pushed request, response_mode form_post, PKCE, a nonce, and keys by metadata.</summary>
public sealed class OpenIdConnectHandlerTests(RunningSystem system)
{
    [Fact]
    public async Task It_signs_a_user_in()
    {
        await using var application = await RelyingParty.StartAsync(system);
        using var browser = new Browser(system.User);

        var page = await browser.VisitAsync($"{application.Address}/me");

        Assert.Equal((new Uri($"{application.Address}/me"), system.User.Name), (page.Address, page.Html));
    }

    [Fact]
    public async Task It_signs_a_user_in_without_pushing_its_request_and_asks_for_claims_at_the_userinfo_endpoint()
    {
        await using var application = await RelyingParty.StartAsync(system, options =>
        {
            options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
            options.GetClaimsFromUserInfoEndpoint = true;
        });
        using var browser = new Browser(system.User);

        var page = await browser.VisitAsync($"{application.Address}/me");

        Assert.Equal(system.User.Name, page.Html);
    }

    [Fact]
    public async Task It_signs_a_user_in_with_an_id_token_alone_which_is_its_default()
    {
        await using var application = await RelyingParty.StartAsync(system, options => options.ResponseType = new OpenIdConnectOptions().ResponseType, grantType: "implicit");
        using var browser = new Browser(system.User);

        var page = await browser.VisitAsync($"{application.Address}/me");

        Assert.Equal(system.User.Name, page.Html);
    }

    [Fact]
    public async Task It_signs_a_user_out_here_and_at_the_provider()
    {
        await using var application = await RelyingParty.StartAsync(system);
        using var browser = new Browser(system.User);
        await browser.VisitAsync($"{application.Address}/me");

        var page = await browser.OpenAsync($"{application.Address}/sign-out");

        Assert.Equal((new Uri($"{application.Address}/"), "nobody"), (page.Address, page.Html));
        var again = await browser.OpenAsync($"{application.Address}/me");
        Assert.Equal("/carbon/account/sign-in", again.Address.AbsolutePath);
    }
}
