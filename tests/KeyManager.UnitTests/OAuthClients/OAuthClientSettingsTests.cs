using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Registration;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

/// <summary>One more member is forgotten nowhere on its way: these look at every one.</summary>
public sealed class OAuthClientSettingsTests
{
    private const string Keys = """{"keys":[{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}""";

    /// <summary>Nothing in it is as it would be if nobody had said it.</summary>
    private static readonly OAuthClientRequest Full = new()
    {
        GrantTypes = ["authorization_code", "refresh_token"],
        CallbackUrls = ["com.example.app:/callback"],
        PostLogoutUrls = ["com.example.app:/left"],
        Scopes = ["openid", "orders:read"],
        ApplicationType = "native",
        PkceRequired = false,
        AccessTokenLifetimeSeconds = 600,
        RefreshTokenLifetimeSeconds = 900,
        IdTokenSigningAlgorithm = "ES256",
        TokenEndpointAuthMethod = "private_key_jwt",
        TokenEndpointAuthSigningAlgorithm = "ES256",
        Jwks = JsonSerializer.Deserialize<JsonElement>(Keys),
    };

    private static readonly OAuthClientRequest[] Fulls =
    [
        Full,
        Full with { Jwks = null, JwksUri = "https://app.example.com/jwks" },
        Full with { PublicClient = true, PkceRequired = true, TokenEndpointAuthMethod = "none", TokenEndpointAuthSigningAlgorithm = null, Jwks = null },
    ];

    [Fact]
    public void All_that_is_asked_for_is_in_the_value()
    {
        var unsaid = ValuesOf(new OAuthClientSettings());

        Assert.All(unsaid.Keys, member => Assert.Contains(Fulls, full => !Equals(ValuesOf(Checked(full))[member], unsaid[member])));
    }

    [Fact]
    public void All_that_is_in_the_value_is_in_the_request_that_keeps_it() =>
        Assert.All(Fulls.Select(Checked), settings => Assert.Equal(ValuesOf(settings), ValuesOf(Checked(OAuthClientRequest.Of(settings)))));

    [Fact]
    public void What_registration_tells_of_a_client_is_what_it_takes() => Assert.All(Fulls.Select(Checked), settings =>
    {
        var present = new OAuthClientSettings { PkceRequired = settings.PkceRequired, RefreshTokenLifetimeSeconds = settings.RefreshTokenLifetimeSeconds };

        Assert.Equal(ValuesOf(settings), ValuesOf(Checked(new Told(settings).ToRequest(present))));
    });

    private static OAuthClientSettings Checked(OAuthClientRequest request)
    {
        var faults = new Faults();
        var settings = OAuthClientRules.Check(request, faults);
        Assert.Empty(faults.Members);
        return settings;
    }

    /// <summary>As text, so that lists are compared by what is in them.</summary>
    private static Dictionary<string, string> ValuesOf(OAuthClientSettings settings) =>
        typeof(OAuthClientSettings).GetProperties().ToDictionary(member => member.Name, member => JsonSerializer.Serialize(member.GetValue(settings)));

    private sealed record Told(OAuthClientSettings Settings) : ClientMetadata(Settings, isWhole: true);
}
