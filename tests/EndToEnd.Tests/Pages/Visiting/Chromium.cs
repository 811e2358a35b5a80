using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>The real browser that looks at the stack through the gateway: one for all tests, from the first visit on.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Debian's, without what a screen is for, which halves its work; <c>./test</c> installs it where it is absent.</summary>
    private static readonly string Executable = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell";

    /// <summary>No calls home; no sandbox, since tests may run as root, which Chromium's own refuses.</summary>
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A fresh browser, with no cookie and nothing kept.</summary>
    public async Task<Visit> VisitAsync(Uri address, Device device)
    {
        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(device.Options(address.AbsoluteUri));
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        return await Visit.BeginAsync(context, device);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Quiet }));
    }
}

internal static class Visiting
{
    public static Task<Visit> VisitAsync(this SharedSystem stack, Device device) => stack.Chromium.VisitAsync(stack.Address, device);
}
