using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Another store on the database of the collection's, as a replica is.</summary>
public sealed class SecondStore(StoreFixture store) : IAsyncLifetime
{
    public RunningStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await store.StartAnotherAsync();

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
