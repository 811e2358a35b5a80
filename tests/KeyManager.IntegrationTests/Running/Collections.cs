namespace OobProvisioning.KeyManager.IntegrationTests.Running;

// The classes of a collection run one after the other and share a host, which nobody else uses.

/// <summary>For tests that hold or change a table, or look at whole ones.</summary>
public sealed class Undisturbed : ICollectionFixture<OwnKeyManager>;

/// <summary>For tests that look at what is logged.</summary>
public sealed class Listened : ICollectionFixture<LoggedKeyManager>;

/// <summary>For tests that say when time goes on.</summary>
public sealed class WithClock : ICollectionFixture<KeyManagerWithClock>;

/// <summary>For tests that skip time.</summary>
public sealed class InTime : ICollectionFixture<TimedKeyManager>;

/// <summary>For tests that compare times: nothing else runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
