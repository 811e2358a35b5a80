using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Wire;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers;

/// <summary>A record's generated text holds all its members, and sooner or later somebody logs one.</summary>
public sealed class SecretsInTextTests
{
    public static TheoryData<object> Secretive =>
    [
        new VerifyRequest("client", "hush"),
        new TokenAnswer("hush", 1, "hush"),
        new TokenIssuance.Issued("hush", [], 1),
        new MapExistingKeysRequest { ConsumerSecret = "hush" },
        new VerifyKeyRequest { ConsumerSecret = "hush" },
        new GenerateTokenRequest { ConsumerSecret = "hush" },
        new ApplicationToken("hush", [], 1),
    ];

    [Theory]
    [MemberData(nameof(Secretive), DisableDiscoveryEnumeration = true)]
    public void The_text_of_a_message_does_not_hold_its_secret(object message) => Assert.DoesNotContain("hush", $"{message}", StringComparison.Ordinal);
}
