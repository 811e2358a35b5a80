using System.Globalization;
using Deque.AxeCore.Playwright;

namespace OobProvisioning.Browser.Tests.Running;

/// <summary>Somebody's way through the pages. Every page that is looked at is also judged.</summary>
internal sealed class Visit(IBrowserContext context, IPage page, Device device) : IAsyncDisposable
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PAGE_PICTURES");

    private int _pictures;

    public IPage Page => page;

    public IBrowserContext Context => context;

    public async Task SignInAsync(string path, Person person)
    {
        await page.GotoAsync(path);
        await page.GetByLabel("User name").FillAsync(person.Name);
        await page.GetByLabel("Password").FillAsync(person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public Task FillAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>The page's title and heading are as they are named; nothing is wider than the screen; axe finds nothing. Keeps a picture where that is asked for.</summary>
    public async Task IsAtAsync(string heading)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        await KeepPictureAsync();
        if (!device.HasScript)
        {
            return; // What judges is itself a script.
        }

        Assert.NotEqual("", await page.TitleAsync());
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{heading}: wider than the screen of a {device}.");
        var faults = (await page.RunAxe(device.Judged)).Violations.Select(fault => $"{fault.Id}: {fault.Help} {string.Join("; ", fault.Nodes.Select(node => node.Html))}");
        Assert.True(!faults.Any(), $"{heading} ({device}): {string.Join('\n', faults)}");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private async Task KeepPictureAsync()
    {
        if (Pictures is not null)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{device.Name.Replace(' ', '-')}-{TestContext.Current.TestMethod?.MethodName}-{++_pictures:00}.png");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name), FullPage = true });
        }
    }
}
