using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class BroughtAlongRulesTests
{
    private const string AnyVisible = "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~aZ09";

    [Theory]
    [InlineData("a")]
    [InlineData(AnyVisible)]
    [InlineData("https://client.example.com/id")]
    public void Accepts_an_id_of_visible_ascii_characters(string clientId) => Assert.Empty(FaultsOf(clientId, null));

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\0")]
    [InlineData("a,b")]
    [InlineData("ä")]
    [InlineData("\ud800")]
    public void Refuses_an_id_with_any_other_character(string clientId) => Assert.Equal(["clientId"], FaultsOf(clientId, null));

    [Fact]
    public void Refuses_an_id_of_more_than_100_characters()
    {
        Assert.Empty(FaultsOf(new string('a', 100), null));
        Assert.Equal(["clientId"], FaultsOf(new string('a', 101), null));
    }

    [Theory]
    [InlineData("urn:oob-provisioning:api-store")]
    [InlineData("URN:OOB-provisioning:x")]
    public void Refuses_an_id_that_looks_like_an_audience(string clientId) => Assert.Equal(["clientId"], FaultsOf(clientId, null));

    [Theory]
    [InlineData("12345678", true)]
    [InlineData(AnyVisible, true)]
    [InlineData("1234567", false)]
    [InlineData("", false)]
    [InlineData("1234 5678", false)]
    [InlineData("1234567é", false)]
    [InlineData("12345678\0", false)]
    public void Holds_a_secret_to_8_and_more_visible_ascii_characters(string secret, bool isRight) =>
        Assert.Equal(isRight ? [] : ["clientSecret"], FaultsOf("a", secret));

    [Fact]
    public void Refuses_a_secret_of_more_than_256_characters()
    {
        Assert.Empty(FaultsOf("a", new string('s', 256)));
        Assert.Equal(["clientSecret"], FaultsOf("a", new string('s', 257)));
    }

    [Fact]
    public void Never_says_the_secret()
    {
        var faults = new Faults();

        OAuthClientRules.CheckBroughtAlong(new OAuthClientRequest { ClientSecret = "very secret" }, null, faults);

        Assert.DoesNotContain("very secret", faults.ToProblem().ProblemDetails.Detail);
    }

    [Fact]
    public void Refuses_a_secret_for_a_public_client()
    {
        var faults = new Faults();

        OAuthClientRules.CheckBroughtAlong(new OAuthClientRequest { PublicClient = true, ClientSecret = "12345678" }, null, faults);

        Assert.Equal(["clientSecret"], faults.Members);
    }

    [Fact]
    public void Refuses_another_id_and_any_secret_once_the_client_is_there()
    {
        var client = TestClient.Create("here");
        var faults = new Faults();

        OAuthClientRules.CheckBroughtAlong(new OAuthClientRequest { ClientId = "there", ClientSecret = "12345678" }, client, faults);

        Assert.Equal(["clientId", "clientSecret"], faults.Members);
    }

    [Fact]
    public void Accepts_the_same_id_once_the_client_is_there()
    {
        var faults = new Faults();

        OAuthClientRules.CheckBroughtAlong(new OAuthClientRequest { ClientId = "here" }, TestClient.Create("here"), faults);

        Assert.False(faults.Any);
    }

    private static IReadOnlyCollection<string> FaultsOf(string? clientId, string? secret)
    {
        var faults = new Faults();
        OAuthClientRules.CheckBroughtAlong(new OAuthClientRequest { ClientId = clientId, ClientSecret = secret }, null, faults);
        return faults.Members;
    }
}
