using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>An organization's own identity server, and a store beside the one of the collection whose users sign in there.</summary>
public sealed class OtherIssuerStore(StoreFixture store) : IAsyncLifetime
{
    public OtherIdentityServer Server { get; private set; } = null!;

    public RunningStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await OtherIdentityServer.StartAsync(store.Time);
        Store = await store.StartAnotherAsync(("SignIn:Issuer", Server.Issuer));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Server.DisposeAsync();
    }
}
