using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using OobProvisioning.TestKit.Pages;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Somebody whom the store has never seen, signed in to its pages; and the same one at its API.</summary>
public sealed class PortalVisit
{
    private static int _visitors;

    private PortalVisit(StoreFixture store, string user)
    {
        Browser = new PortalBrowser(store.PublicAddress, store.KeyManager.Address) { Accepts = "text/html" };
        Api = store.CallerWith(store.KeyManager.Tokens.Issue(user, "apim:subscribe", clientId: StubIdentityServer.ClientId, expiresIn: 3600));
    }

    public PortalBrowser Browser { get; }

    public StoreClient Api { get; }

    public static async Task<PortalVisit> BeginAsync(StoreFixture store, string scopes = StubIdentityServer.UsualScopes)
    {
        var users = store.KeyManager.Users;
        var visit = new PortalVisit(store, users.User = $"visitor-{Interlocked.Increment(ref _visitors)}");
        users.GrantedScopes = scopes;
        Assert.Equal(HttpStatusCode.OK, (await visit.Browser.OpenAsync("/store/sign-in")).Status);
        (users.User, users.GrantedScopes) = (StubIdentityServer.UsualUser, StubIdentityServer.UsualScopes);
        return visit;
    }

    public Task<Page> OpenAsync(string path) => Browser.OpenAsync(path);

    /// <summary>Opens a page that is there.</summary>
    public async Task<Page> SeeAsync(string path)
    {
        var page = await OpenAsync(path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{page.Status} at {path}: {page.Html}");
        return page;
    }

    /// <summary>Presses the button of a form, and goes where that leads.</summary>
    public Task<Page> SubmitAsync(Page page, string form, Func<PageForm, PageForm>? type = null)
    {
        var filled = page.FormNamed(form);
        return Browser.SendFormAsync(page.Address.AbsoluteUri, type?.Invoke(filled) ?? filled);
    }
}
