using System.Security.Cryptography;
using OobProvisioning.ConsoleKit.Signs;

namespace OobProvisioning.ConsoleKit;

/// <summary>The addresses of style, script and icons. They name the content, so that a browser may keep it for as long as it likes.</summary>
public sealed class AssetAddresses(ConsoleSite site)
{
    internal const string Content = "v";

    public string Stylesheet { get; } = Of(site, "console.css");

    private readonly string _icons = Of(site, "icons.svg");

    public string Script { get; } = Of(site, "console.js");

    public string ApiReferenceStylesheet { get; } = Of(site, "api-reference.css");

    public string ApiReferenceScript { get; } = Of(site, "api-reference.js");

    /// <summary>One of the icons, all of which are one file.</summary>
    public string Of(IconName icon) => $"{_icons}#{icon.ToString().ToLowerInvariant()}";

    private static string Of(ConsoleSite site, string name)
    {
        using var content = typeof(AssetAddresses).Assembly.GetManifestResourceStream($"{typeof(AssetAddresses).Namespace}.Assets.{name}")!;
        return $"{site.AssetsPath}/{name}?{Content}={Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6))}";
    }
}
