using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>A page is there before its style sheet is, without which a focus looks as the browser likes.</summary>
public sealed class SlowSheetTests(SharedSystem stack)
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(700);

    [Fact]
    public async Task The_keyboard_waits_for_the_style_sheet_of_a_page_that_comes_again()
    {
        await using var visit = await stack.VisitAsync(Device.WithoutMouse);
        await visit.Page.RouteAsync("**/*.css*", async route =>
        {
            await Task.Delay(Late, TestContext.Current.CancellationToken);
            await route.ContinueAsync();
        });

        await visit.SignInAsync("/store/applications", new Person("nobody", "wrong"));
        await visit.FillAsync("User name", "nobody else");
        await visit.FillAsync("Password", "wrong");
        await visit.PressAsync("Sign in");
        await visit.SeesAsync("wrong");
    }
}
