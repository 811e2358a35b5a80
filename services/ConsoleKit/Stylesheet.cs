using System.Security.Cryptography;

namespace OobProvisioning.ConsoleKit;

/// <summary>The address of the one stylesheet. It names the content, so that a browser may keep it for as long as it likes.</summary>
public sealed class Stylesheet(ConsoleSite site)
{
    private const string Name = "console.css";

    public string Address { get; } = $"{site.AssetsPath}/{Name}?v={Version()}";

    private static string Version()
    {
        using var content = typeof(Stylesheet).Assembly.GetManifestResourceStream($"{typeof(Stylesheet).Namespace}.Assets.{Name}")!;
        return Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
    }
}
