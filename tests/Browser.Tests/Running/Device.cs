namespace OobProvisioning.Browser.Tests.Running;

/// <summary>What somebody looks with.</summary>
internal sealed record Device(string Name, int Width, int Height, ColorScheme Scheme = ColorScheme.Light, bool HasScript = true, bool HasMouse = true)
{
    public static readonly Device Desktop = new("desktop", 1280, 800);
    public static readonly Device Dark = new("dark", 1280, 800, ColorScheme.Dark);
    public static readonly Device Phone = new("phone", 375, 740);
    public static readonly Device WithoutScript = new("no script", 1280, 800, HasScript: false);
    public static readonly Device WithoutMouse = new("no mouse", 1280, 800, HasMouse: false);

    private static readonly Device[] Every = [Desktop, Dark, Phone, WithoutScript, WithoutMouse];

    /// <summary>By their names, so that each is a test of its own.</summary>
    public static TheoryData<string> All => [.. Every.Select(device => device.Name)];

    public static Device Named(string name) => Every.Single(device => device.Name == name);

    /// <summary>What judges is itself a script; and whoever has no mouse sees the same pages as with one.</summary>
    public bool Judges => HasScript && HasMouse;

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
