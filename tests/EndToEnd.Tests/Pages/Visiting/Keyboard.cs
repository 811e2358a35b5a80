using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>The way of somebody who has no mouse: on and on with the tabulator, until what is looked for has the focus, which can be seen all the way.</summary>
internal static class Keyboard
{
    private const int MostSteps = 60;

    public static async Task ReachAsync(IPage page, ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>("document.activeElement === document.body") || await PageJudge.IsFocusVisibleAsync(page),
                $"The focus cannot be seen: {await page.EvaluateAsync<string>("document.activeElement.outerHTML")}");
        }

        Assert.Fail($"Cannot be reached with the keyboard: {target}");
    }
}
