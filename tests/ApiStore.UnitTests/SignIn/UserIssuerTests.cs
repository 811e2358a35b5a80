using Microsoft.Extensions.Configuration;
using OobProvisioning.ApiStore.Callers;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.SignIn;

public sealed class UserIssuerTests
{
    private const string Other = "https://login.example.org/realms/staff";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://portal.example.com")]
    [InlineData("https://PORTAL.example.com:443/")]
    public void Is_the_key_manager_unless_another_is_told(string? told)
    {
        var issuer = Of(("SignIn:Issuer", told));

        Assert.True(issuer.IsKeyManager);
        Assert.Equal("https://portal.example.com/", issuer.Name);
        Assert.Equal("https://portal.example.com/.well-known/openid-configuration", issuer.MetadataAddress);
        Assert.Equal("https://portal.example.com/store/", issuer.Portal.AbsoluteUri);
    }

    [Fact]
    public void Another_is_named_exactly_as_told()
    {
        var issuer = Of(("SignIn:Issuer", Other));

        Assert.False(issuer.IsKeyManager);
        Assert.Equal(Other, issuer.Name);
        Assert.Equal(Other + "/.well-known/openid-configuration", issuer.MetadataAddress);
        Assert.Equal("https://portal.example.com/store/", issuer.Portal.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://portal.example.com/oauth2/token", "http://key-manager:8081/oauth2/token")]
    [InlineData("https://portal.example.com/oauth2/authorize?a=b%2Fc", "http://key-manager:8081/oauth2/authorize?a=b%2Fc")]
    [InlineData("https://portal.example.com.evil.org/oauth2/token", "https://portal.example.com.evil.org/oauth2/token")]
    [InlineData("http://portal.example.com/oauth2/token", "http://portal.example.com/oauth2/token")]
    public void What_the_key_manager_names_by_its_public_address_is_called_at_its_internal_one(string named, string called) =>
        Assert.Equal(called, Of().FromHere(new Uri(named)).AbsoluteUri);

    [Theory]
    [InlineData(Other + "/token")]
    [InlineData("https://keys.example.net/jwks")]
    [InlineData("https://portal.example.com/oauth2/token")]
    public void What_another_names_is_called_where_it_says(string named) => Assert.Equal(named, Of(("SignIn:Issuer", Other)).FromHere(new Uri(named)).AbsoluteUri);

    [Fact]
    public void Another_may_have_an_internal_address_too() => Assert.Equal(
        "http://login.internal:8080/staff/token",
        Of(("SignIn:Issuer", Other), ("SignIn:InternalAddress", "http://login.internal:8080/staff")).FromHere(new Uri(Other + "/token")).AbsoluteUri);

    [Theory]
    [InlineData("KeyManager:Issuer", "portal")]
    [InlineData("KeyManager:InternalAddress", "")]
    [InlineData("SignIn:Issuer", "ftp://login.example.org")]
    [InlineData("SignIn:InternalAddress", "login:8080")]
    public void Is_nobody_where_an_address_is_none(string setting, string value) => Assert.Null(UserIssuer.Of(Settings((setting, value))));

    private static UserIssuer Of(params (string Name, string? Value)[] settings) => UserIssuer.Of(Settings(settings))!;

    private static IConfigurationRoot Settings(params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["KeyManager:Issuer"] = "https://portal.example.com", ["KeyManager:InternalAddress"] = "http://key-manager:8081" };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
