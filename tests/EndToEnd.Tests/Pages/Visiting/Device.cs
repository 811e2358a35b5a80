using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>What somebody looks with, or has to do without.</summary>
internal sealed record Device(string Name, bool HasScript = true, bool HasMouse = true)
{
    public static readonly Device Desktop = new("desktop");
    public static readonly Device WithoutScript = new("no script", HasScript: false);
    public static readonly Device WithoutMouse = new("no mouse", HasMouse: false);

    private static readonly Device[] Every = [Desktop, WithoutScript, WithoutMouse];

    /// <summary>By their names, so that each is a test of its own: the usual one and, unless there is time for all, one of those that do without something.</summary>
    public static TheoryData<string> With(string other) => [.. Every.Where(device => Effort.IsAll || device == Desktop || device.Name == other).Select(device => device.Name)];

    public static Device Named(string name) => Every.Single(device => device.Name == name);

    /// <summary>Whoever has no mouse sees the same pages as with one.</summary>
    public bool Judges => HasMouse;

    public override string ToString() => Name;

    internal BrowserNewContextOptions Options(string address) => new()
    {
        BaseURL = address,
        ViewportSize = Look.Desktop.Size,
        ColorScheme = ColorScheme.Light,
        JavaScriptEnabled = HasScript,
        Permissions = ["clipboard-read", "clipboard-write"],
    };
}
