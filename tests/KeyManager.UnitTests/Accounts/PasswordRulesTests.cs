using OobProvisioning.KeyManager.Accounts.Passwords;

namespace OobProvisioning.KeyManager.UnitTests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("gherkin violin")]
    [InlineData("twelve chars")]
    [InlineData("            x lorem ipsum")]
    [InlineData("äöüßéàçñøåæœ")]
    [InlineData("Xk3#pq9!Lm2$")]
    [InlineData("passwordless-gherkins")]
    [InlineData("😀🐈🚲🍎🎻🛶🏔🌋🪐🧭🧵a lot of pictures")]
    public void Length_is_enough(string password) => Assert.Empty(PasswordRules.FaultsOf(password, "joanna"));

    [Theory]
    [InlineData("")]
    [InlineData("eleven char")]
    [InlineData("😀🐈🚲🍎🎻🛶🏔🌋🪐")] // 18 units of UTF-16, nine characters
    public void Refuses_what_is_short(string password) => Assert.NotEmpty(PasswordRules.FaultsOf(password, "joanna"));

    [Fact]
    public void Takes_128_characters_and_no_more()
    {
        var longest = string.Concat(Enumerable.Range(0, 32).Select(i => $"{i:x2}-z"));

        Assert.Empty(PasswordRules.FaultsOf(longest, "joanna"));
        Assert.NotEmpty(PasswordRules.FaultsOf(longest + "x", "joanna"));
    }

    [Theory]
    [InlineData("joannajoanna")]
    [InlineData("I am JOANNA, who else")]
    public void Refuses_the_user_name_in_it(string password) => Assert.NotEmpty(PasswordRules.FaultsOf(password, "joanna"));

    [Fact]
    public void A_short_name_may_stand_in_it_by_chance() => Assert.Empty(PasswordRules.FaultsOf("gherkin-violin", "in"));

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password123!")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("iloveyou1234")]
    [InlineData("adminadmin123")]
    [InlineData("changeme2025!")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("Welcome12345")]
    [InlineData("letmein_letmein")]
    public void Refuses_what_everybody_uses(string password) => Assert.NotEmpty(PasswordRules.FaultsOf(password, null));

    [Fact]
    public void Says_every_fault_at_once() => Assert.Equal(3, PasswordRules.FaultsOf("admin", "admin").Count());
}
