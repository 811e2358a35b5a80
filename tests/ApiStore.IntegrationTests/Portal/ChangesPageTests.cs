using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Administrators see who changed what in the store.</summary>
[Collection<OneStore>]
public sealed class ChangesPageTests(StoreFixture store)
{
    private const string Changes = "/store/administration/changes";

    [Fact]
    public async Task A_mapping_is_told_with_its_application_and_leads_to_it()
    {
        var (owner, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var name = $"Payslips {Guid.NewGuid():N}";
        var mapping = (await owner.MappedKeysAsync(await owner.CreateApplicationAsync(name), client)).Split('/')[^1];
        var visit = await PortalVisit.BeginAsync(store, "openid profile apim:admin");

        var page = await visit.SeeAsync($"{Changes}?thing={client.ClientId}&verb=map");

        Assert.Contains(name, page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/store/administration/key-mappings/{mapping}\">{client.ClientId}</a>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secret, page.Html, StringComparison.Ordinal);
        Assert.Contains(mapping, (await visit.SeeAsync($"{Changes}/file?format=csv&thing={client.ClientId}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_for_administrators()
    {
        var visit = await PortalVisit.BeginAsync(store, "openid profile apim:subscribe");

        foreach (var path in (string[])[Changes, Changes + "/file"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visit.OpenAsync(path)).Status);
        }
    }
}
