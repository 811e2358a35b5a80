using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>
/// The way of somebody who has no mouse: on and on with the tabulator, until what is looked for has the focus, which can be seen all the way.
/// </summary>
internal static class Keyboard
{
    private const int MostSteps = 60;
    private const string There = "there";
    private const string OnTheWay = "on the way";

    /// <summary>Where the focus is, or what has it and does not show it.</summary>
    private const string Where = $$"""
        element => {
          const focused = document.activeElement;
          const style = getComputedStyle(focused);
          const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && focused.getClientRects().length > 0;
          return focused !== document.body && !isSeen ? focused.outerHTML : focused === element ? "{{There}}" : "{{OnTheWay}}";
        }
        """;

    public static async Task ReachAsync(IPage page, ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(); // What is there before its style sheet shows the focus as the browser likes.
        var element = await target.ElementHandleAsync(); // To be found once, not at every step.
        for (var step = 0; step < MostSteps; step++)
        {
            var where = await element.EvaluateAsync<string>(Where);
            if (where == There)
            {
                return;
            }

            Assert.True(where == OnTheWay, $"The focus cannot be seen: {where}");
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Cannot be reached with the keyboard: {target}");
    }

    /// <summary>The tabulator leads to the one that is chosen (HTML 4.10.5.1.16), and from there arrows to the others.</summary>
    public static async Task ChooseAsync(IPage page, ILocator one)
    {
        await ReachAsync(page, page.Locator("input[type=radio]:checked"));
        for (var step = 0; step < MostSteps && !await one.IsCheckedAsync(); step++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Assertions.Expect(one).ToBeCheckedAsync();
    }
}
