using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>Somebody's way through the pages, by what is to be read on them. Every page that is looked at is also judged.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PAGE_PICTURES");

    private readonly IBrowserContext _context;
    private readonly Device _device;
    private readonly List<string> _refusedByPolicy = [];
    private string _who = "nobody";
    private int _pictures;

    private Visit(IBrowserContext context, IPage page, Device device)
    {
        (_context, Page, _device) = (context, page, device);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _refusedByPolicy.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public static async Task<Visit> BeginAsync(IBrowserContext context, Device device) => new(context, await context.NewPageAsync(), device);

    public async Task SignInAsync(string path, Person person)
    {
        await Page.GotoAsync(path);
        _who = person.Name;
        await FillAsync("User name", person.Name);
        await FillAsync("Password", person.Password);
        await PressAsync("Sign in");
    }

    public Task FillAsync(string label, string text) => FillAsync(Page.GetByLabel(label, new() { Exact = true }), text);

    public async Task FillAsync(ILocator field, string text)
    {
        if (_device.HasMouse)
        {
            await field.FillAsync(text);
            return;
        }

        await Keyboard.ReachAsync(Page, field);
        await Page.Keyboard.InsertTextAsync(text); // Who comes with the tabulator finds everything selected.
    }

    public async Task TickAsync(string label, bool ticked)
    {
        var box = Page.GetByRole(AriaRole.Checkbox, new() { Name = label, Exact = true });
        if (await box.IsCheckedAsync() != ticked)
        {
            await ActAsync(box, "Space");
        }
    }

    /// <summary>One of a few, by the words that it begins with.</summary>
    public async Task ChooseAsync(string label)
    {
        var one = Page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{Regex.Escape(label)}") });
        if (_device.HasMouse)
        {
            await one.CheckAsync();
            return;
        }

        await Keyboard.ChooseAsync(Page, one);
    }

    public Task PressAsync(string button) => PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    public Task PressAsync(ILocator button) => ActAsync(button, "Enter");

    /// <summary>By what it says; a tab may also say how many there are.</summary>
    public Task FollowAsync(string link) =>
        ActAsync(Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(link).Replace("/", "\\/", StringComparison.Ordinal)}( ?[0-9]+)?$") }).First, "Enter");

    /// <summary>The menu at the end of the head of every page.</summary>
    public Task OpenAccountMenuAsync() => ActAsync(Page.Locator("header .menu.end > summary"), "Enter");

    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task SeesNoAsync(AriaRole role, string name) => Assertions.Expect(Page.GetByRole(role, new() { Name = name, Exact = true })).ToHaveCountAsync(0);

    /// <summary>The heading is as it is named, and the page as every page must be. Keeps a picture where that is asked for.</summary>
    public async Task IsAtAsync(string heading)
    {
        await HasHeadingAsync(heading);
        await IsAsEveryPageAsync();
    }

    /// <summary>The page as it is at this moment.</summary>
    public async Task IsAsEveryPageAsync()
    {
        if (_device.Judges)
        {
            await Page.WaitForLoadStateAsync(); // With its style sheet.
            string[] faults = [.. await PageJudge.LookFaultsAsync(Page, _device.HasScript), .. await PageJudge.WeightFaultsAsync(Page)];
            Assert.True(faults.Length == 0, $"{Page.Url}: {string.Join('\n', faults)}");
        }

        Assert.Empty(_refusedByPolicy);
    }

    /// <summary>Only that.</summary>
    public async Task HasHeadingAsync(string heading)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        await PictureAsync(string.Create(CultureInfo.InvariantCulture, $"{_device.Name.Replace(' ', '-')}-{TestContext.Current.TestMethod?.MethodName}-{_who}-{++_pictures:00}"), isWhole: true);
    }

    /// <summary>Keeps a picture of the page as it is, where that is asked for; secrets and tokens are painted over.</summary>
    public async Task PictureAsync(string name, bool isWhole = false, Look? look = null)
    {
        if (Pictures is not null)
        {
            await (look ?? Look.Desktop).ShowAsync(Page);
            await Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Pictures, name + ".png"),
                FullPage = isWhole,
                Mask = [Page.Locator("#client-secret, code[id^=secret-], code[id^=token-]")],
                MaskColor = "#808080",
            });
            await Look.Desktop.ShowAsync(Page);
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task ActAsync(ILocator target, string key)
    {
        if (_device.HasMouse)
        {
            await target.ClickAsync();
            return;
        }

        await Keyboard.ReachAsync(Page, target);
        await target.PressAsync(key); // And waits for the page that comes of it.
    }
}
