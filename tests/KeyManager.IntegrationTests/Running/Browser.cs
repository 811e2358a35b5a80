namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A browser at a Key Manager, whose public address is the issuer's wherever it listens: what one replica sets goes to every other.</summary>
/// <param name="keyManager">The replica.</param>
/// <param name="from">The address that it has, as the gateway says.</param>
internal sealed class Browser(RunningKeyManager keyManager, string? from = null)
    : TestKit.Pages.Browser(new Uri(Deployment.Issuer), request => SendAsync(keyManager, request, from))
{
    /// <summary>The same cookies, at another replica or in another window.</summary>
    public Browser At(RunningKeyManager other)
    {
        var copy = new Browser(other);
        copy.TakeCookiesOf(this);
        return copy;
    }

    private static Task<HttpResponseMessage> SendAsync(RunningKeyManager keyManager, HttpRequestMessage request, string? from)
    {
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        request.RequestUri = new Uri(keyManager.PublicAddress.GetLeftPart(UriPartial.Authority) + request.RequestUri!.PathAndQuery);
        return keyManager.SendAsync(request);
    }
}
