using System.Buffers.Text;
using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace OobProvisioning.ConsoleKit.ApiReference;

/// <summary>A service's API as a page that can be read and tried: what its OpenAPI document says, shown by Scalar, from this host alone.</summary>
public static class ApiReferenceSetup
{
    /// <param name="document">The path of the OpenAPI document.</param>
    public static void MapApiReference(this WebApplication app, string document)
    {
        var site = app.Services.GetRequiredService<ConsoleSite>();
        var addresses = app.Services.GetRequiredService<AssetAddresses>();
        app.MapScalarApiReference(site.ApiReferencePath, (options, http) =>
        {
            options.Nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            http.Response.Headers.ContentSecurityPolicy = Policy(options.Nonce);
            options.WithTitle(KitTexts.ApiReferenceOf(site.Name)).WithOpenApiRoutePattern(document).WithFavicon(site.AssetsPath + "/icon.svg");
            options.AddHeadContent($"<meta property=\"csp-nonce\" content=\"{options.Nonce}\" />");
            options.WithTheme(ScalarTheme.None).AddHeadContent(
                $"<link rel=\"stylesheet\" href=\"{addresses.ApiReferenceStylesheet}\" /><script src=\"{addresses.ApiReferenceScript}\"></script>");
            StayAtHome(options);
        }).AllowAnonymous();
    }

    /// <summary>Nothing is loaded from, sent to or opened at its maker's.</summary>
    private static void StayAtHome(ScalarOptions options) =>
        options.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();

    private static string Policy(string nonce) =>
        $"default-src 'self'; style-src 'self' 'nonce-{nonce}'; script-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
        + "base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'";
}
