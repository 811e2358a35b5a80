using System.Security.Cryptography;

namespace OobProvisioning.ConsoleKit;

/// <summary>The addresses of style and script. They name the content, so that a browser may keep it for as long as it likes.</summary>
public sealed class AssetAddresses(ConsoleSite site)
{
    internal const string Content = "v";

    public string Stylesheet { get; } = Of(site, "console.css");

    public string Script { get; } = Of(site, "console.js");

    public string ApiReferenceStylesheet { get; } = Of(site, "api-reference.css");

    public string ApiReferenceScript { get; } = Of(site, "api-reference.js");

    private static string Of(ConsoleSite site, string name)
    {
        using var content = typeof(AssetAddresses).Assembly.GetManifestResourceStream($"{typeof(AssetAddresses).Namespace}.Assets.{name}")!;
        return $"{site.AssetsPath}/{name}?{Content}={Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6))}";
    }
}
