using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// What comes in clear where https is served is led there if it is a page that somebody asks for. Anything else is refused: were it led on too, nobody would
/// notice that each time a secret went over the wire before.
/// </summary>
internal sealed class PlainDoor(RequestDelegate next, IOptions<EdgeOptions> options)
{
    private readonly string _there = new Uri(options.Value.PublicAddress).GetLeftPart(UriPartial.Authority);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<PlainConnection>() is null)
        {
            return next(context);
        }

        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Authorization.Count == 0
            ? Results.Redirect(_there + request.GetEncodedPathAndQuery(), permanent: true, preserveMethod: true).ExecuteAsync(context)
            : CommonProblems.InvalidRequest.With($"This is served at {_there} only. What was sent went over the wire in clear: replace what was secret in it.")
                .ExecuteAsync(context);
    }

    /// <summary>Opens it, where a setting says so.</summary>
    public static void Open(WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetSection(RedirectOptions.Section).Get<RedirectOptions>() is not { Redirect: { Length: > 0 } address })
        {
            return;
        }

        if (builder.Configuration[nameof(EdgeOptions.PublicAddress)]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw new StartupException("The setting Listen:Redirect leads to PublicAddress, which must be https then.");
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAt(nameof(RedirectOptions.Redirect), address, listener =>
        {
            listener.Protocols = HttpProtocols.Http1;
            listener.Use(next => connection =>
            {
                connection.Features.Set(PlainConnection.Mark);
                return next(connection);
            });
        }));
    }

    /// <summary>The connection's own mark: no header can forge it.</summary>
    private sealed class PlainConnection
    {
        public static readonly PlainConnection Mark = new();
    }
}
