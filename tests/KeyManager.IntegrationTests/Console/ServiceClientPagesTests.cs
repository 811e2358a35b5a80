using OobProvisioning.KeyManager.IntegrationTests.Registration;

namespace OobProvisioning.KeyManager.IntegrationTests.Console;

/// <summary>The clients of this system itself, which its deployment looks after.</summary>
public sealed class ServiceClientPagesTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Nothing_is_offered_that_would_be_refused_and_the_reason_is_said()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await PathAsync();

        var page = await browser.GetAsync(provider);

        Assert.Contains("its deployment looks after it", page.Alert);
        Assert.Contains(Deployment.ServiceClientId, page.Html);
        Assert.DoesNotContain($"{provider}/oauth-client\"", page.Html);
        Assert.DoesNotContain("name=\"Form.Name\"", page.Html);
        foreach (var refused in new[] { "delete", "oauth-client/revoke", "oauth-client/activate", "oauth-client/delete", "oauth-client/secrets/add", "oauth-client/regenerate-secret" })
        {
            Assert.DoesNotContain($"{provider}/{refused}\"", page.Html);
        }
    }

    [Fact]
    public async Task A_form_that_is_sent_all_the_same_is_refused()
    {
        var browser = await KeyManager.AdministratorAsync();

        var page = await browser.ConfirmAsync(await PathAsync() + "/oauth-client/revoke");

        Assert.Contains("its deployment looks after it", page.Alert);
    }

    private async Task<string> PathAsync() => $"{ConsoleVisit.Providers}/{await fixture.Database.ProviderOfAsync(Deployment.ServiceClientId)}";
}
