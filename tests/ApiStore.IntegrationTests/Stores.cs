using OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;
using OobProvisioning.ApiStore.IntegrationTests.Contract;
using OobProvisioning.ApiStore.IntegrationTests.OtherKind;
using OobProvisioning.ApiStore.IntegrationTests.Providers;
using OobProvisioning.TestKit.Providers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

// A store costs as much as twenty tests. Those of one collection share theirs and run one after another, so that a test may break the stub, move the
// clock or switch a setting as long as it puts back what others rely on.

/// <summary>For applications and their keys.</summary>
[CollectionDefinition]
public sealed class OneStore : ICollectionFixture<StoreFixture>;

/// <summary>For what goes wrong at the Key Manager, and for those who guess.</summary>
[CollectionDefinition]
public sealed class TroubledStore : ICollectionFixture<StoreFixture>;

/// <summary>For people with a browser.</summary>
[CollectionDefinition]
public sealed class StoreWithPages : ICollectionFixture<StoreFixture>;

/// <summary>For work that is done later: its tests see the work of all.</summary>
[CollectionDefinition]
public sealed class WorkingStore : ICollectionFixture<StoreFixture>;

/// <summary>For key managers that come and go, which the tests of others would see.</summary>
[CollectionDefinition]
public sealed class StoreOfProviders : ICollectionFixture<StoreFixture>, ICollectionFixture<MetadataServer>;

/// <summary>For key managers of another kind than the resident one.</summary>
[CollectionDefinition]
public sealed class OneOtherKind : ICollectionFixture<OtherKindStore>;

/// <summary>For the contract with the real Key Manager.</summary>
[CollectionDefinition]
public sealed class OneRealChain : ICollectionFixture<RealChain>;

/// <summary>For clients of servers that are not ours.</summary>
[CollectionDefinition]
public sealed class OneStoreWithProviders : ICollectionFixture<StoreWithProviders>;
