using Deque.AxeCore.Commons;

namespace OobProvisioning.Browser.Tests.Running;

/// <summary>What somebody looks with.</summary>
internal sealed record Device(string Name, int Width, int Height, ColorScheme Scheme = ColorScheme.Light, bool HasScript = true)
{
    public static readonly Device Desktop = new("desktop", 1280, 800);
    public static readonly Device Dark = new("dark", 1280, 800, ColorScheme.Dark);
    public static readonly Device Phone = new("phone", 375, 740);
    public static readonly Device WithoutScript = new("no script", 1280, 800, HasScript: false);

    private static readonly Device[] Every = [Desktop, Dark, Phone, WithoutScript];

    /// <summary>By their names, so that each is a test of its own.</summary>
    public static TheoryData<string> All => [.. Every.Select(device => device.Name)];

    public static Device Named(string name) => Every.Single(device => device.Name == name);

    /// <summary>Every rule, but for the dark scheme: there only the contrast differs from the light one.</summary>
    public AxeRunOptions Judged => Scheme is ColorScheme.Dark ? new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } } : new();

    public override string ToString() => Name;

    internal BrowserNewContextOptions Options(string address) => new()
    {
        BaseURL = address,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        ColorScheme = Scheme,
        JavaScriptEnabled = HasScript,
        Permissions = ["clipboard-read", "clipboard-write"],
    };
}
