using System.Net;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Somebody whom the store has never seen, signed in to its pages; and the same one at its API.</summary>
public sealed class PortalVisit : IDisposable
{
    private static int _visitors;

    private PortalVisit(StoreFixture store, string user)
    {
        Browser = new Browser(store.PublicAddress, store.KeyManager.Address) { Accepts = "text/html" };
        Api = store.CallerWith(store.KeyManager.Tokens.Issue(user, "apim:subscribe", clientId: StubIdentityServer.ClientId, expiresIn: 3600));
    }

    public Browser Browser { get; }

    public StoreClient Api { get; }

    public static async Task<PortalVisit> BeginAsync(StoreFixture store, string scopes = "openid profile apim:subscribe")
    {
        var visit = new PortalVisit(store, store.KeyManager.Users.User = $"visitor-{Interlocked.Increment(ref _visitors)}");
        store.KeyManager.Users.GrantedScopes = scopes;
        Assert.Equal(HttpStatusCode.OK, (await visit.Browser.OpenAsync("/store/sign-in")).Status);
        return visit;
    }

    public Task<Shown> OpenAsync(string path) => Browser.OpenAsync(path);

    /// <summary>Opens a page that is there.</summary>
    public async Task<Shown> SeeAsync(string path)
    {
        var page = await OpenAsync(path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{page.Status} at {path}: {page.Text}");
        return page;
    }

    /// <summary>Presses the button of a form, and goes where that leads.</summary>
    public Task<Shown> SubmitAsync(Shown page, string form, Func<PageForm, PageForm>? type = null, bool follow = true)
    {
        var filled = PageForm.Of(page, form);
        return Browser.PostAsync(page.Address, (type?.Invoke(filled) ?? filled).Fields, follow);
    }

    public void Dispose() => Browser.Dispose();
}
