using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class OAuthClientRulesTests
{
    private static readonly OAuthClientRequest Least = new() { GrantTypes = [GrantTypes.ClientCredentials] };

    [Fact]
    public void Fills_in_what_is_left_out()
    {
        var settings = OAuthClientRules.Check(Least, new Faults());

        Assert.Empty(settings.CallbackUrls);
        Assert.Empty(settings.PostLogoutUrls);
        Assert.Empty(settings.Scopes);
        Assert.False(settings.PublicClient);
        Assert.Equal("web", settings.ApplicationType);
        Assert.True(settings.PkceRequired);
        Assert.Equal(60 * 60, settings.AccessTokenLifetimeSeconds);
        Assert.Equal(14 * 24 * 60 * 60, settings.RefreshTokenLifetimeSeconds);
        Assert.Equal("RS256", settings.IdTokenSigningAlgorithm);
    }

    [Fact]
    public void Accepts_every_grant_type_of_the_contract()
    {
        string[] all =
        [
            "authorization_code", "implicit", "client_credentials", "password", "refresh_token",
            "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange",
        ];

        Assert.Empty(FaultsOf(Least with { GrantTypes = all, CallbackUrls = ["https://app.example.com/cb"] }));
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("implicit")]
    public void Needs_a_callback_url_with_a_grant_that_sends_the_browser_back(string grantType) =>
        Assert.Equal(["callbackUrls"], FaultsOf(Least with { GrantTypes = [grantType] }));

    [Theory]
    [InlineData("password")]
    [InlineData("refresh_token")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    public void Needs_no_callback_url_with_another_grant(string grantType) => Assert.Empty(FaultsOf(Least with { GrantTypes = [grantType] }));

    [Fact]
    public void Refuses_no_grant_type_and_unknown_ones()
    {
        Assert.Equal(["grantTypes"], FaultsOf(new OAuthClientRequest()));
        Assert.Equal(["grantTypes"], FaultsOf(Least with { GrantTypes = [] }));
        Assert.Equal(["grantTypes"], FaultsOf(Least with { GrantTypes = ["client_credentials", "Client_Credentials"] }));
        Assert.Equal(["grantTypes"], FaultsOf(Least with { GrantTypes = ["client_credentials", null] }));
    }

    [Fact]
    public void Holds_an_entry_once_however_often_it_is_given() =>
        Assert.Equal(["a"], OAuthClientRules.Check(Least with { Scopes = ["a", "a"] }, new Faults()).Scopes);

    [Fact]
    public void Refuses_more_than_100_entries_of_a_list()
    {
        Assert.Equal(["scopes"], FaultsOf(Least with { Scopes = [.. Enumerable.Range(0, 101).Select(i => $"s{i}")] }));
        Assert.Equal(["callbackUrls"], FaultsOf(Least with { CallbackUrls = [.. Enumerable.Range(0, 101).Select(i => $"https://app.example.com/{i}")] }));
        Assert.Empty(FaultsOf(Least with { CallbackUrls = [.. Enumerable.Range(0, 100).Select(i => $"https://app.example.com/{i}")] }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("quote\"")]
    [InlineData("back\\slash")]
    [InlineData("späti")]
    [InlineData("line\nbreak")]
    public void Refuses_what_is_not_a_scope(string scope) => Assert.Equal(["scopes"], FaultsOf(Least with { Scopes = [scope] }));

    [Fact]
    public void Refuses_a_scope_of_more_than_100_characters()
    {
        Assert.Empty(FaultsOf(Least with { Scopes = [new string('s', 100)] }));
        Assert.Equal(["scopes"], FaultsOf(Least with { Scopes = [new string('s', 101)] }));
    }

    [Theory]
    [InlineData("oauth_clients:verify")]
    [InlineData("oauth_clients:register")]
    [InlineData("gateway:sync")]
    public void Refuses_a_scope_that_is_for_services_of_this_system(string scope) => Assert.Equal(["scopes"], FaultsOf(Least with { Scopes = [scope] }));

    [Fact]
    public void Refuses_client_credentials_and_a_code_without_pkce_for_a_public_client()
    {
        Assert.Equal(["grantTypes"], FaultsOf(Least with { PublicClient = true }));
        Assert.Equal(["pkceRequired"], FaultsOf(new OAuthClientRequest { GrantTypes = ["password"], PublicClient = true, PkceRequired = false }));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(86_400, true)]
    [InlineData(86_401, false)]
    [InlineData(-1, false)]
    public void Bounds_the_lifetime_of_access_tokens(int seconds, bool isRight) =>
        Assert.Equal(isRight ? [] : ["accessTokenLifetimeSeconds"], FaultsOf(Least with { AccessTokenLifetimeSeconds = seconds }));

    [Theory]
    [InlineData(59, false)]
    [InlineData(31_536_000, true)]
    [InlineData(31_536_001, false)]
    public void Bounds_the_lifetime_of_refresh_tokens(int seconds, bool isRight) =>
        Assert.Equal(isRight ? [] : ["refreshTokenLifetimeSeconds"], FaultsOf(Least with { RefreshTokenLifetimeSeconds = seconds }));

    [Fact]
    public void Reports_every_fault_at_once() => Assert.Equal(
        ["grantTypes", "applicationType", "scopes", "accessTokenLifetimeSeconds", "idTokenSigningAlgorithm"],
        FaultsOf(Least with { GrantTypes = ["x"], ApplicationType = "spa", Scopes = [" "], AccessTokenLifetimeSeconds = 1, IdTokenSigningAlgorithm = "none" }));

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("abababababababababababababababababababab", false)]
    public void Takes_a_long_and_varied_secret_for_as_good_as_random(string secret, bool isGood) =>
        Assert.Equal(isGood, OAuthClientRules.IsAsGoodAsRandom(secret));

    private static IReadOnlyCollection<string> FaultsOf(OAuthClientRequest request)
    {
        var faults = new Faults();
        OAuthClientRules.Check(request, faults);
        return faults.Members;
    }
}
