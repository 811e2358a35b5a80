using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.UnitTests.Requests;

public sealed class VisibleNameTests
{
    [Theory]
    [InlineData("HR Portal")]
    [InlineData("Gehälter – Übersicht 😀")]
    [InlineData("人事ポータル")]
    [InlineData("👩‍👩‍👧‍👦 Family")]
    [InlineData("🏳️‍🌈")]
    [InlineData("👩🏽‍💻")]
    [InlineData("می‌خواهم")]
    [InlineData("क्‍ष")]
    [InlineData("한국어")]
    [InlineData("e\u0301")]
    public void A_name_in_any_script_is_visible(string name) => Assert.True(VisibleName.IsVisible(name));

    [Theory]
    [InlineData("HR\u200BPortal")]
    [InlineData("HR\u00ADPortal")]
    [InlineData("\uFEFFHR Portal")]
    [InlineData("HR \u202EPortal")]
    [InlineData("HR\u2066Portal")]
    [InlineData("HR\u200FPortal")]
    [InlineData("HR\u2028Portal")]
    [InlineData("HR\u2029Portal")]
    [InlineData("HR\nPortal")]
    [InlineData("HR\U000E0041Portal")]
    [InlineData("HR\u3164Portal")]
    [InlineData("\u3164")]
    [InlineData("HR\u2800Portal")]
    [InlineData("HR\u115FPortal")]
    [InlineData("HR\u034FPortal")]
    [InlineData("HR\uFFA0Portal")]
    [InlineData("HR \u200DPortal")]
    [InlineData("HR\u200C")]
    [InlineData("\u200DHR")]
    [InlineData("HR\u200D\u200DPortal")]
    [InlineData("HR\u200C\u200DPortal")]
    [InlineData("\uE000")]
    [InlineData("\u0301")]
    [InlineData("   ")]
    public void A_name_with_something_in_it_that_cannot_be_seen_is_not(string name) => Assert.False(VisibleName.IsVisible(name));

    [Theory]
    [InlineData("  HR Portal\u3000", "HR Portal")]
    [InlineData("HR Portal\n", "HR Portal\n")]
    [InlineData("\u00A0Cafe\u0301 ", "Café")]
    [InlineData(null, null)]
    public void Is_kept_in_one_form(string? typed, string? kept) => Assert.Equal(kept, VisibleName.Of(typed));

    [Theory]
    [InlineData("HR\u200BPortal\u3164", "HRPortal")]
    [InlineData("\u202E\u200D", "")]
    [InlineData("👩‍💻", "👩‍💻")]
    public void Loses_what_it_had_before_it_was_refused(string before, string after) => Assert.Equal(after, VisibleName.Cleaned(before));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("ab cd", 3, "ab")]
    [InlineData("a\u200db", 2, "a")]
    [InlineData("a\ud83d\udd11", 2, "a")]
    public void Is_cut_so_that_what_is_left_can_be_seen(string name, int maxLength, string cut) => Assert.Equal(cut, VisibleName.Cut(name, maxLength));
}
