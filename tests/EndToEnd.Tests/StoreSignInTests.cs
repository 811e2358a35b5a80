using System.Net;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>The stack gives the store what it needs to sign people in, and both sides agree on it.</summary>
public sealed class StoreSignInTests(SharedSystem stack)
{
    [Fact]
    public async Task The_front_page_offers_to_sign_in_at_the_public_address()
    {
        var page = (await stack.Anybody.GetAsync("store/")).Is(HttpStatusCode.OK);

        Assert.Contains($"href=\"{stack.Address}store/sign-in\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
        Assert.StartsWith("default-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_leads_to_the_key_managers_form_and_is_not_refused_there()
    {
        var begun = (await stack.Anybody.GetAsync("store/sign-in")).Is(HttpStatusCode.Redirect);
        Assert.StartsWith("/oauth2/authorize?client_id=store-portal&", begun.Headers["Location"], StringComparison.Ordinal);

        var demanded = (await stack.Anybody.GetAsync(begun.Headers["Location"])).Is(HttpStatusCode.Redirect);
        var form = (await stack.Anybody.GetAsync(demanded.Headers["Location"])).Is(HttpStatusCode.OK);
        Assert.Contains("type=\"password\"", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_is_not_open_to_whoever_did_not_begin_it() =>
        (await stack.Anybody.GetAsync("store/signin-oidc?code=guessed&state=guessed")).Is(HttpStatusCode.BadRequest);
}
