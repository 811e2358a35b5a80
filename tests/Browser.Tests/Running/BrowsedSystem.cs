using OobProvisioning.Browser.Tests.Running;

[assembly: AssemblyFixture(typeof(BrowsedSystem))]

namespace OobProvisioning.Browser.Tests.Running;

/// <summary>The one system of this run, and the real browser that looks at it through the gateway.</summary>
public sealed class BrowsedSystem : IAsyncLifetime
{
    /// <summary>Debian's; <c>./test</c> installs it where it is absent.</summary>
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>No calls home; no sandbox, since tests may run as root, which Chromium's own refuses.</summary>
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly DataFolder _folder = DataFolder.Create();
    private readonly int _port = FreePorts.Next();
    private Launcher? _launcher;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address => $"http://localhost:{_port}";

    internal Person Administrator { get; private set; } = null!;

    internal Person Subscriber { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _launcher = await Launcher.StartAsync(_folder.Path, _port);
        var credentials = _folder.Credentials();
        Administrator = new Person(credentials["ADMIN_USERNAME"], credentials["ADMIN_PASSWORD"]);
        Subscriber = new Person(credentials["SUBSCRIBER_USERNAME"], credentials["SUBSCRIBER_PASSWORD"]);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Quiet });
    }

    /// <summary>A fresh browser, with no cookie and nothing kept.</summary>
    internal async Task<Visit> VisitAsync(Device device)
    {
        var context = await _browser!.NewContextAsync(device.Options(Address));
        context.SetDefaultTimeout(15_000);
        return new Visit(context, await context.NewPageAsync(), device);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_launcher is not null)
        {
            await _launcher.DisposeAsync();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
