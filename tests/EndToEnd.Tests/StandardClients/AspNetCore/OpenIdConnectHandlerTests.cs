using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.AspNetCore;

/// <summary>Microsoft.AspNetCore.Authentication.OpenIdConnect: a pushed request, response_mode form_post, PKCE, a nonce, and keys by metadata.</summary>
public sealed class OpenIdConnectHandlerTests(SharedSystem stack)
{
    [Fact]
    public async Task It_signs_a_user_in()
    {
        await using var application = await RelyingParty.StartAsync(stack);
        var browser = new PersonsBrowser(stack, stack.Subscriber);

        var page = await browser.VisitAsync($"{application.Address}/me");

        Assert.Equal((new Uri($"{application.Address}/me"), stack.Subscriber.Name), (page.Address, page.Html));
    }

    [Fact]
    public async Task It_signs_a_user_in_without_pushing_its_request_and_asks_for_claims_at_the_userinfo_endpoint()
    {
        await using var application = await RelyingParty.StartAsync(stack, options =>
        {
            options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
            options.GetClaimsFromUserInfoEndpoint = true;
        });
        var browser = new PersonsBrowser(stack, stack.Subscriber);

        var page = await browser.VisitAsync($"{application.Address}/me");

        Assert.Equal(stack.Subscriber.Name, page.Html);
    }

    [Fact]
    public async Task It_signs_a_user_in_with_an_id_token_alone_which_is_its_default()
    {
        await using var application = await RelyingParty.StartAsync(stack, options => options.ResponseType = new OpenIdConnectOptions().ResponseType, grantType: "implicit");
        var browser = new PersonsBrowser(stack, stack.Subscriber);

        var page = await browser.VisitAsync($"{application.Address}/me");

        Assert.Equal(stack.Subscriber.Name, page.Html);
    }

    [Fact]
    public async Task It_signs_a_user_out_here_and_at_the_provider()
    {
        await using var application = await RelyingParty.StartAsync(stack);
        var browser = new PersonsBrowser(stack, stack.Subscriber);
        await browser.VisitAsync($"{application.Address}/me");

        var page = await browser.OpenAsync($"{application.Address}/sign-out");

        Assert.Equal((new Uri($"{application.Address}/"), "nobody"), (page.Address, page.Html));
        var again = await browser.OpenAsync($"{application.Address}/me");
        Assert.Equal("/carbon/account/sign-in", again.Address.AbsolutePath);
    }
}
