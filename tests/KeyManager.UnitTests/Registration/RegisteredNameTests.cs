using OobProvisioning.KeyManager.Registration;

namespace OobProvisioning.KeyManager.UnitTests.Registration;

public sealed class RegisteredNameTests
{
    [Fact]
    public void Adds_four_characters_after_a_space() => Assert.Matches("^Payslips [a-z2-9]{4}$", RegisteredName.Suffixed("Payslips"));

    [Fact]
    public void Cuts_a_long_name_so_that_100_characters_hold() =>
        Assert.Matches("^n{95} [a-z2-9]{4}$", RegisteredName.Suffixed(new string('n', 100)));

    [Theory]
    [InlineData(93, "😀")]
    [InlineData(94, "")]
    [InlineData(95, "")]
    public void Never_splits_a_surrogate_pair(int before, string kept)
    {
        var name = new string('n', before) + "😀😀";

        Assert.Equal(new string('n', before) + kept, RegisteredName.Suffixed(name)[..^5]);
    }

    [Theory]
    [InlineData("Payslips", "Payslips", false)]
    [InlineData("Payslips ab2d", "Payslips", true)]
    [InlineData("Payslips ab2d", "Payslip", false)]
    [InlineData("Payslips 2", "Payslips", false)]
    [InlineData("Payslips-ab2d", "Payslips", false)]
    public void Knows_a_name_again_that_got_a_suffix(string kept, string name, bool isSame) =>
        Assert.Equal(isSame, RegisteredName.IsSuffixed(kept, name));
}
