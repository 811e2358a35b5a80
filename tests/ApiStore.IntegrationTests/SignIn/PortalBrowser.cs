using OobProvisioning.TestKit.Pages;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>
/// A browser at the system's public address. The gateway's part is played too: what is below /store goes to the store, all else to the Key Manager.
/// </summary>
public sealed class PortalBrowser : Browser
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>It says nothing of what it accepts, unless told to: a fault is answered in words that a test can read.</summary>
    public PortalBrowser(Uri store, Uri keyManager)
        : base(new Uri(StubKeyManager.PublicAddress), request => SendAsync(store, keyManager, request)) => Accepts = null;

    /// <summary>Presses the button of the page's only form, and goes where that leads.</summary>
    public async Task<Page> PressAsync(Page page, Func<PageForm, PageForm>? type = null)
    {
        var form = Assert.Single(page.Forms);
        return await FollowAsync(await SubmitAsync(page, type?.Invoke(form) ?? form));
    }

    /// <summary>Signs out in the account menu, and goes where that leads.</summary>
    public async Task<Page> SignOutAsync(Page page) => await FollowAsync(await SubmitAsync(page, page.SignOutForm));

    /// <summary>Sends a form to a page, whether that showed it or not, and goes where that leads.</summary>
    public async Task<Page> SendFormAsync(string address, PageForm form)
    {
        using var content = new FormUrlEncodedContent(form.Fields);
        return await FollowAsync(await PostAsync(address, content));
    }

    private static Task<HttpResponseMessage> SendAsync(Uri store, Uri keyManager, HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        request.Headers.Host = address.Authority;
        if (address.GetLeftPart(UriPartial.Authority) == StubKeyManager.PublicAddress)
        {
            var isStore = address.AbsolutePath.StartsWith("/store", StringComparison.Ordinal);
            request.RequestUri = new Uri(isStore ? store : keyManager, address.PathAndQuery);
            request.Version = isStore ? HttpVersion.Version20 : HttpVersion.Version11;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
