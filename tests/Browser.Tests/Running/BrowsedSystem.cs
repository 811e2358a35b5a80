using OobProvisioning.Browser.Tests.Running;

[assembly: AssemblyFixture(typeof(BrowsedSystem))]

namespace OobProvisioning.Browser.Tests.Running;

/// <summary>A whole system, and the real browser that looks at it through the gateway. The tests of an assembly share one, unless they disturb it.</summary>
public class BrowsedSystem : IAsyncLifetime
{
    /// <summary>Debian's; <c>./test</c> installs it where it is absent.</summary>
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>No calls home; no sandbox, since tests may run as root, which Chromium's own refuses.</summary>
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>More than a page may take while a neighbour is away, on a machine that has much to do.</summary>
    private const float Patience = 20_000;

    private readonly int _port = FreePorts.Next();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address => $"http://localhost:{_port}";

    internal Person Administrator { get; private set; } = null!;

    internal Person Subscriber { get; private set; } = null!;

    internal Automation Automation { get; private set; } = null!;

    private protected DataFolder Folder { get; } = DataFolder.Create();

    private protected Launcher? Launcher { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Launcher = await Launcher.StartAsync(Folder.Path, _port);
        var credentials = Folder.Credentials();
        Administrator = new Person(credentials["ADMIN_USERNAME"], credentials["ADMIN_PASSWORD"]);
        Subscriber = new Person(credentials["SUBSCRIBER_USERNAME"], credentials["SUBSCRIBER_PASSWORD"]);
        Automation = new Automation(Address, credentials["AUTOMATION_CLIENT_ID"], credentials["AUTOMATION_CLIENT_SECRET"]);
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Quiet });
    }

    /// <summary>A fresh browser, with no cookie and nothing kept.</summary>
    internal async Task<Visit> VisitAsync(Device device)
    {
        var context = await _browser!.NewContextAsync(device.Options(Address));
        context.SetDefaultTimeout(Patience);
        return await Visit.BeginAsync(context, device);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Launcher is not null)
        {
            await Launcher.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
