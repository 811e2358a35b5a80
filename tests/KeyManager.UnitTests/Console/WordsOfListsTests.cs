using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.ConsoleKit.Lists;

namespace OobProvisioning.KeyManager.UnitTests.Console;

/// <summary>What lists say of times and names, so that it is taken in at a glance.</summary>
public sealed class WordsOfListsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 10, 42, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-59, "now")]
    [InlineData(-60, "1 minute ago")]
    [InlineData(-3_599, "59 minutes ago")]
    [InlineData(-7_200, "2 hours ago")]
    [InlineData(-86_400, "1 day ago")]
    [InlineData(-14 * 86_400, "15 Nov 2026")]
    [InlineData(3_600, "in 1 hour")]
    [InlineData(5 * 86_400 + 1, "in 5 days")]
    [InlineData(365 * 86_400, "29 Nov 2027")]
    public void What_is_near_is_said_in_words_and_what_is_not_by_its_day(int seconds, string words) =>
        Assert.Equal(words, Instants.InWords(Now.AddSeconds(seconds), Now));

    [Fact]
    public void The_instant_itself_is_in_UTC() => Assert.Equal("29 Nov 2026, 10:42 UTC", Instants.Show(Now.ToOffset(TimeSpan.FromHours(5))));

    [Theory]
    [InlineData("Customer portal", "CP")]
    [InlineData("Automation (automation-2)", "AA")]
    [InlineData("Payslips", "PA")]
    [InlineData("mara.lindqvist", "ML")]
    [InlineData("ü", "Ü")]
    [InlineData("𝒜𝒷 𝒸", "𝒜𝒸")]
    [InlineData("支払い", "支払")]
    [InlineData("-", "")]
    public void A_name_in_two_letters_is_of_any_script(string name, string initials) => Assert.Equal(initials, Initials.Of(name));
}
