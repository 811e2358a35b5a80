namespace OobProvisioning.EndToEnd.Tests;

/// <summary>The stack gives the store what it needs to sign people in, and both sides agree on it.</summary>
public sealed class StoreSignInTests(SharedSystem stack)
{
    [Fact]
    public async Task The_front_page_offers_to_sign_in_at_the_public_address()
    {
        var page = (await stack.Anybody.GetAsync("store/")).HasStatus(HttpStatusCode.OK);

        Assert.Contains($"href=\"{stack.Address}store/sign-in\"", page.Text(), StringComparison.Ordinal);
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.StartsWith("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_leads_to_the_key_managers_form_and_is_not_refused_there()
    {
        var begun = (await stack.Anybody.GetAsync("store/sign-in")).HasStatus(HttpStatusCode.Redirect);
        Assert.StartsWith("/oauth2/authorize?client_id=store-portal&", begun.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var demanded = (await stack.Anybody.GetAsync(begun.Headers.Location!.OriginalString)).HasStatus(HttpStatusCode.Redirect);
        var form = (await stack.Anybody.GetAsync(demanded.Headers.Location!.OriginalString)).HasStatus(HttpStatusCode.OK);
        Assert.Contains("type=\"password\"", form.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_is_not_open_to_whoever_did_not_begin_it() =>
        (await stack.Anybody.GetAsync("store/signin-oidc?code=guessed&state=guessed")).HasStatus(HttpStatusCode.BadRequest);
}
