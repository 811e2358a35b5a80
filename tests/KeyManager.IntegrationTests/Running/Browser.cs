namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A browser at a Key Manager, whose public address is the issuer's wherever it listens: what one replica sets goes to every other.</summary>
internal sealed class Browser(RunningKeyManager keyManager) : TestKit.Pages.Browser(new Uri(Deployment.Issuer), request => SendAsync(keyManager, request))
{
    /// <summary>The same cookies, at another replica or in another window.</summary>
    public Browser At(RunningKeyManager other)
    {
        var copy = new Browser(other);
        copy.TakeCookiesOf(this);
        return copy;
    }

    private static Task<HttpResponseMessage> SendAsync(RunningKeyManager keyManager, HttpRequestMessage request)
    {
        request.RequestUri = new Uri(keyManager.PublicAddress.GetLeftPart(UriPartial.Authority) + request.RequestUri!.PathAndQuery);
        return keyManager.SendAsync(request);
    }
}
