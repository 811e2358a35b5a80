using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers.OAuthProvider;

/// <summary>What is taken from a provider's metadata, and what is not.</summary>
public sealed class MetadataRulesTests
{
    private const string Issuer = "https://as.example/realms/main";
    private static readonly Uri WellKnown = new("https://as.example/realms/main/.well-known/openid-configuration");

    [Fact]
    public void Takes_what_the_metadata_says()
    {
        var found = Found(Metadata() with
        {
            RevocationEndpoint = "https://as.example/revoke",
            JwksUri = "https://as.example/keys",
            GrantTypes = ["client_credentials", null, "client_credentials"],
            RevocationAuthMethods = ["client_secret_post"],
        });

        Assert.Equal((Issuer, "https://as.example/revoke"), (found.Issuer, found.Settings.RevokeEndpoint?.AbsoluteUri));
        Assert.Equal((true, WellKnown), (found.Settings.SelfValidatesTokens, found.Settings.WellKnownEndpoint));
        Assert.Equal(["client_credentials"], found.Settings.GrantTypes);
        Assert.Equal(["client_secret_post"], found.Settings.RevocationAuthMethods);
        Assert.Empty(found.Settings.TokenAuthMethods);
        Assert.Equal(Probes.Default, found.Settings.AllowedProbes);
        Assert.Empty(found.ForeignFields);
    }

    /// <summary>RFC 8414 2.</summary>
    [Fact]
    public void Takes_the_grant_types_of_the_standard_where_none_are_named() =>
        Assert.Equal(["authorization_code", "implicit"], Found(Metadata()).Settings.GrantTypes);

    [Fact]
    public void Tells_endpoints_of_another_origin_apart()
    {
        var found = Found(Metadata() with { RevocationEndpoint = "https://as.example:8443/revoke", JwksUri = "https://keys.example/" });

        Assert.Equal(["revokeEndpoint", "certificates"], found.ForeignFields);
    }

    [Theory]
    [InlineData("https://as.example/realms/main/")]
    [InlineData("https://AS.example/realms/main")]
    [InlineData("https://as.example/realms/other")]
    public void Takes_no_other_issuer_than_the_one_that_is_expected(string named) =>
        Assert.Equal(DiscoveryStep.Issuer, Failed(MetadataRules.Judge(Metadata() with { Issuer = named }, WellKnown, Issuer)).Step);

    [Theory]
    [InlineData("https://as.example/realms/other")]
    [InlineData("https://evil.example/realms/main")]
    [InlineData("https://as.example")]
    [InlineData("http://as.example/realms/main")]
    [InlineData("https://as.example/realms/main?tenant=1")]
    [InlineData("main")]
    [InlineData("")]
    [InlineData(null)]
    public void Takes_no_issuer_that_publishes_elsewhere_where_none_is_expected(string? named) =>
        Assert.Equal(DiscoveryStep.Issuer, Failed(MetadataRules.Judge(Metadata() with { Issuer = named }, WellKnown, expectedIssuer: null)).Step);

    [Theory]
    [InlineData("https://as.example", "https://as.example/.well-known/openid-configuration")]
    [InlineData("https://as.example/", "https://as.example/.well-known/openid-configuration")]
    [InlineData("https://as.example", "https://as.example/.well-known/oauth-authorization-server")]
    [InlineData("https://as.example/a/b", "https://as.example/.well-known/oauth-authorization-server/a/b")]
    [InlineData("https://as.example/a/", "https://as.example/a/.well-known/openid-configuration")]
    public void Knows_where_an_issuer_publishes(string issuer, string wellKnown) =>
        Assert.True(MetadataRules.IsPublishedBy(new Uri(wellKnown), new Uri(issuer)));

    [Theory]
    [InlineData(null, "The metadata has no token_endpoint.")]
    [InlineData("http://as.example/token", "Its token_endpoint must be https; http is for development, on a loopback address.")]
    [InlineData("https://user:pw@as.example/token", "Its token_endpoint must not hold a user name or a password.")]
    [InlineData("token", "Its token_endpoint must be an absolute URL.")]
    [InlineData("javascript:alert(1)", "Its token_endpoint must be https; http is for development, on a loopback address.")]
    public void Takes_no_endpoint_that_secrets_must_not_go_to(string? endpoint, string reason)
    {
        var failed = Failed(MetadataRules.Judge(Metadata() with { TokenEndpoint = endpoint }, WellKnown, Issuer));

        Assert.Equal((DiscoveryStep.Metadata, reason), (failed.Step, failed.Reason));
    }

    private static DiscoveryOutcome.Found Found(ProviderMetadata metadata) =>
        Assert.IsType<DiscoveryOutcome.Found>(MetadataRules.Judge(metadata, WellKnown, expectedIssuer: null));

    private static DiscoveryOutcome.Failed Failed(DiscoveryOutcome outcome) => Assert.IsType<DiscoveryOutcome.Failed>(outcome);

    private static ProviderMetadata Metadata() =>
        new(Issuer, "https://as.example/token", null, null, null, null, null, null, null, null, null, null);
}
