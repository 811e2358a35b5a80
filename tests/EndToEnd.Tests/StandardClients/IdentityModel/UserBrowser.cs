using Duende.IdentityModel.OidcClient.Browser;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.IdentityModel;

/// <summary>Our browser, as OidcClient wants one.</summary>
internal sealed class UserBrowser(PersonsBrowser browser) : IBrowser
{
    public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
    {
        var page = await browser.VisitAsync(options.StartUrl);
        return page.Next is { } next && next.AbsoluteUri.StartsWith(options.EndUrl, StringComparison.Ordinal)
            ? new BrowserResult { ResultType = BrowserResultType.Success, Response = next.AbsoluteUri }
            : new BrowserResult { ResultType = BrowserResultType.UnknownError, Error = page.ToString() };
    }
}
