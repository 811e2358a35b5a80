using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers.OAuthProvider;

public sealed class ControlSecretTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("x")]
    [InlineData("7")]
    [InlineData("aB3~x8Q-k_P.1")]
    [InlineData("100% + a:b & é")]
    public void Looks_like_the_secret_and_is_another(string secret)
    {
        var control = ControlSecret.Of(secret);

        Assert.NotEqual(secret, control);
        Assert.Equal(secret.Select(KindOf), control.Select(KindOf));
    }

    [Theory]
    [InlineData("%")]
    [InlineData(":: ::")]
    [InlineData("é")]
    public void A_secret_without_letters_and_digits_has_one_of_letters(string secret) =>
        Assert.All(ControlSecret.Of(secret), character => Assert.True(char.IsAsciiLetterLower(character)));

    [Fact]
    public void Is_another_each_time() => Assert.NotEqual(ControlSecret.Of("aB3x8QkP1aB3x8QkP1"), ControlSecret.Of("aB3x8QkP1aB3x8QkP1"));

    private static char KindOf(char character) => character switch
    {
        >= 'a' and <= 'z' => 'a',
        >= 'A' and <= 'Z' => 'A',
        >= '0' and <= '9' => '0',
        _ => character,
    };
}
