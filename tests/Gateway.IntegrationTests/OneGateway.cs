namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>One gateway for the tests that change nothing of it; one after another, since some count what reached the services.</summary>
[CollectionDefinition]
public sealed class OneGateway : ICollectionFixture<RunningGateway>;
