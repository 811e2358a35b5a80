namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>One gateway that serves APIs, for the tests that make rows of their own and change nothing else of it.</summary>
[CollectionDefinition]
public sealed class OneApiWorld : ICollectionFixture<ApiWorld>;
