using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OobProvisioning.ConsoleKit;
using OobProvisioning.Gateway.Edge;
using OobProvisioning.Gateway.Upstreams;
using OobProvisioning.ServiceDefaults.Hosting;
using Yarp.ReverseProxy;

namespace OobProvisioning.Gateway.Start;

/// <summary>What stands at <c>/</c>: for people a page with the doors of the system, for programs its addresses.</summary>
internal static class StartSetup
{
    private const string Path = "/";
    private const string Policy = "default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddStart(this WebApplicationBuilder builder) => builder.AddPages(
        new ConsoleSite("", KitTexts.Product, HttpAddressAttribute.Parse(builder.Configuration["PublicAddress"] ?? ""))
        {
            Accent = ConsoleDoor.Store.Accent,
            HomePath = Path,
            ApiReferencePath = "/#" + StartTexts.ProgramsId,
        });

    public static void MapStart(this WebApplication app)
    {
        app.UseAssets();
        app.MapGet(Path, (HttpContext http, IProxyStateLookup proxy, IOptions<EdgeOptions> edge) => Answer(http, proxy, edge.Value));
    }

    private static Results<RazorComponentResult<StartPage>, Ok<StartIndex>> Answer(HttpContext http, IProxyStateLookup proxy, EdgeOptions edge)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Ok(StartIndex.At(edge.PublicAddress.TrimEnd('/')));
        }

        http.Response.Headers.ContentSecurityPolicy = Policy;
        var away = proxy.GetClusters().Where(cluster => !UpstreamsReady.IsReady(cluster)).Select(cluster => cluster.ClusterId).ToHashSet();
        return new RazorComponentResult<StartPage>(new { Index = StartIndex.At(edge.PublicAddress.TrimEnd('/')), Away = away });
    }
}
