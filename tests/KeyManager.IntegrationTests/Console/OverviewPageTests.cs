namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class OverviewPageTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task What_needs_attention_stands_first_each_with_the_way_to_it()
    {
        var (expiring, revoked) = (await NewClientAsync("0 expiring", "client_credentials"), await NewClientAsync("revoked", "client_credentials"));
        await KeyManager.AddSecretAsync(expiring, new { expiresAt = DateTimeOffset.UtcNow.AddDays(5) });
        await KeyManager.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await NewClientAsync("old", "password");
        await KeyManager.NewProviderAsync();

        var page = await (await KeyManager.AdministratorAsync()).GetAsync(ConsoleVisit.Overview);

        Assert.Contains($"href=\"{ConsoleVisit.Providers}/{expiring.ProviderId}/secrets\"", page.Html);
        Assert.Contains("A secret expires on", page.Html);
        Assert.Matches("clients? (is|are) revoked</a>", page.Html);
        Assert.Matches("clients? allows? the grant type Password</a>", page.Html);
        Assert.Matches("service providers? ha(s|ve) no client</a>", page.Html);
        foreach (var list in new[] { "state=EXPIRING", "state=REVOKED", "grantType=password", "state=NO_CLIENT" })
        {
            Assert.Contains($"href=\"{ConsoleVisit.Providers}?{list}\"", page.Html);
        }
    }

    [Fact]
    public async Task It_says_when_keys_are_replaced_where_programs_find_the_server_and_what_was_done_last()
    {
        var browser = await KeyManager.AdministratorAsync();
        var name = ManagementApi.NewName();
        await browser.AddProviderAsync(name);

        var page = await browser.GetAsync(ConsoleVisit.Overview);

        Assert.Contains("ES256, access tokens", page.Html);
        Assert.Matches("Replaced on [0-9]+ [A-Z][a-z]+ [0-9]{4}", page.Html);
        Assert.Contains(Deployment.Issuer.TrimEnd('/') + "/.well-known/openid-configuration</code>", page.Html);
        Assert.Matches($"registered\\s+service provider[^<]*<a href=\"[^\"]*\">{name}</a>", page.Html);
    }

    private async Task<ConfiguredClient> NewClientAsync(string name, string grantType)
    {
        var provider = (Guid)(await KeyManager.PostAsync(ManagementApi.Providers, new { name = ManagementApi.NewName(name) }).JsonAsync(HttpStatusCode.Created))["id"]!;
        var answer = await KeyManager.PutAsync(ManagementApi.ClientPath(provider), new { grantTypes = new[] { grantType } }).JsonAsync(HttpStatusCode.Created);
        return new ConfiguredClient(provider, (string)answer["clientId"]!, (string)answer["clientSecret"]!, answer);
    }
}
