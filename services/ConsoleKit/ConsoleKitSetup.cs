using Microsoft.Extensions.FileProviders;
using OobProvisioning.ConsoleKit.Keeping;
using OobProvisioning.ConsoleKit.Layout;
using OobProvisioning.ConsoleKit.Pages;

namespace OobProvisioning.ConsoleKit;

/// <summary>
/// What the pages of every service share. They are rendered on the server, post forms and need no script; so the policy for their content can
/// be as strict as there is.
/// </summary>
public static class ConsoleKitSetup
{
    /// <summary>Of an address that names its content.</summary>
    private static readonly TimeSpan NamedLifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan OtherLifetime = TimeSpan.FromHours(1);

    public static void AddConsoleKit(this WebApplicationBuilder builder, ConsoleSite site)
    {
        builder.AddPages(site);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ShownOnce>().AddScoped<KeptForms>();
        builder.Services.AddAntiforgery(options =>
        {
            // Named for the site: the pages of another service on this host have keys of their own.
            site.Secure(options.Cookie, $"oob.{site.BasePath.Trim('/')}.antiforgery");
            options.SuppressXFrameOptionsHeader = true; // PageHeaders says more.
        });
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, PageErrorWriter>()); // The first that can is asked.
    }

    /// <summary>What a page needs that takes no form and knows nobody.</summary>
    public static void AddPages(this WebApplicationBuilder builder, ConsoleSite site)
    {
        builder.Services.AddSingleton(site);
        builder.Services.AddSingleton<AssetAddresses>();
        builder.Services.AddRazorComponents();
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // Assets alone: they hold nothing that the length of an answer could tell.
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
    }

    /// <summary>Belongs before authentication: what that answers by itself is a page too.</summary>
    public static void UsePageGuards(this WebApplication app)
    {
        app.UseMiddleware<PageHeaders>();
        app.UseMiddleware<ReadableForms>();
        app.UseMiddleware<InterruptedForms>();
    }

    /// <summary>Belongs behind authorization: an antiforgery token is bound to who is signed in.</summary>
    public static void UseConsoleKit(this WebApplication app)
    {
        app.UseMiddleware<ConfiguredHost>();
        app.UseAssets();
        app.UseAntiforgery();
        app.UseMiddleware<ForeignForms>();
        app.UseMiddleware<RefusedForms>();
        app.MapTheme();
    }

    public static void UseAssets(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<ConsoleSite>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(site.AssetsPath), assets =>
        {
            assets.Use(LeaveRoute);
            assets.UseResponseCompression();
            assets.UseStaticFiles(new StaticFileOptions
            {
                RequestPath = site.AssetsPath,
                FileProvider = new EmbeddedFileProvider(typeof(ConsoleKitSetup).Assembly, typeof(ConsoleKitSetup).Namespace + ".Assets"),
                OnPrepareResponse = asset => asset.Context.Response.GetTypedHeaders().CacheControl = new()
                {
                    Public = true,
                    MaxAge = asset.Context.Request.Query.ContainsKey(AssetAddresses.Content) ? NamedLifetime : OtherLifetime,
                },
            });
        });
    }

    /// <summary>A program with a route for all that has none would else be taken at its word, and no file be looked for.</summary>
    private static Task LeaveRoute(HttpContext context, RequestDelegate next)
    {
        context.SetEndpoint(null);
        return next(context);
    }
}
