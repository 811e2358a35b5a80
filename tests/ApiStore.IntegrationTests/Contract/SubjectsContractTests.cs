using OobProvisioning.ApiStore.Callers;
using Xunit;
using Caller = OobProvisioning.ServiceDefaults.Bearer.Caller;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

[Collection<OneRealChain>]
public sealed class SubjectsContractTests(RealChain chain)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_is_found_by_name_in_any_case_and_by_id()
    {
        var name = await chain.KeyManager.NewUserAsync("Walnut-ferry-lantern-7");
        var byName = await chain.Of<Subjects>().FindAsync(name.ToUpperInvariant(), Cancel);
        var found = byName.Meant(Caller.User, name.ToUpperInvariant());

        Assert.Equal(name, found?.Name);
        var owner = new Owner(byName.Issuer, Caller.User, found!.Id);
        var byId = await chain.Of<Subjects>().FindAsync([owner], Cancel);
        Assert.Equal((SubjectState.Known, name), (byId.StateOf(owner), byId.NameOf(owner)));
    }

    [Fact]
    public async Task A_client_is_known_by_its_service_providers_name()
    {
        var client = await chain.KeyManager.NewClientAsync("orders:read");
        var found = await chain.Of<Subjects>().FindAsync(client.ClientId, Cancel);

        Assert.StartsWith("provider ", found.Meant(Caller.Client, client.ClientId)?.Name, StringComparison.Ordinal);
        Assert.Null(found.Meant(Caller.User, client.ClientId));
    }

    [Fact]
    public async Task Nobody_is_nobody()
    {
        var found = await chain.Of<Subjects>().FindAsync("nobody-at-all", Cancel);

        Assert.Equal(SubjectState.Unknown, found.StateOf(new Owner(found.Issuer, Caller.User, "nobody-at-all")));
        Assert.Equal(SubjectState.Elsewhere, found.StateOf(new Owner("https://login.example.com", Caller.User, "nobody-at-all")));
    }
}
