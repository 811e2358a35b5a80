using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Hosting.Tls;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// A program listens twice: for the world and for its own kind. A cleartext port speaks HTTP/1.1 or HTTP/2, not both; over TLS the caller chooses.
/// </summary>
public static class Listeners
{
    private static readonly PathString[] InternalPaths = ["/internal", HealthSetup.LivePath, HealthSetup.ReadyPath, "/metrics"];

    /// <param name="builder">The program.</param>
    /// <param name="publicProtocols">What its public listener speaks: HTTP/2 to the gateway, else HTTP/1.1, and over TLS both.</param>
    public static void AddListeners(this WebApplicationBuilder builder, HttpProtocols publicProtocols)
    {
        var options = builder.Configuration.GetSection(ListenOptions.Section).Get<ListenOptions>() ?? new ListenOptions();
        builder.AddTls(IsHttps(options.Public) || IsHttps(options.Internal));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1; // RFC 9110 5.5: opaque data. Every byte is kept, in and out again.
            if (publicProtocols == HttpProtocols.Http2)
            {
                LeaveJudgementToTheGateway(kestrel.Limits);
                kestrel.AllowAlternateSchemes = true; // Its proxy knows nothing of the TLS in between, and says http.
            }
            else if (IsHttps(options.Public))
            {
                publicProtocols = HttpProtocols.Http1AndHttp2;
                BearWithStreams(kestrel.Limits);
            }

            kestrel.ListenAt(nameof(ListenOptions.Public), options.Public, listener => listener.Protocols = publicProtocols);
            kestrel.ListenAt(nameof(ListenOptions.Internal), options.Internal, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                listener.Use(next => connection =>
                {
                    connection.Features.Set(InternalConnection.Mark);
                    return next(connection);
                });
            });
        });
    }

    /// <param name="kestrel">The server.</param>
    /// <param name="name">The setting below <see cref="ListenOptions.Section"/>.</param>
    /// <param name="address">Its value.</param>
    /// <param name="configure">What is said there.</param>
    public static void ListenAt(
        this KestrelServerOptions kestrel, string name, string address, Action<Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions> configure)
    {
        var binding = Parse(name, address);
        if (IsHttps(address))
        {
            configure += listener => listener.UseTls();
        }

        if (IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip))
        {
            kestrel.Listen(ip, binding.Port, configure);
        }
        else if (binding.Host == "localhost")
        {
            kestrel.ListenLocalhost(binding.Port, configure);
        }
        else
        {
            kestrel.ListenAnyIP(binding.Port, configure);
        }
    }

    /// <summary>On the public listener internal paths do not exist. The mark is the connection's own: no header can forge it.</summary>
    public static void UseInternalPathsOnInternalListenerOnly(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            var isInternalPath = InternalPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
            if (!isInternalPath || context.IsOnInternalListener())
            {
                return next(context);
            }

            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

    /// <summary>Whether the request came over the internal listener.</summary>
    public static bool IsOnInternalListener(this HttpContext context) => context.Features.Get<InternalConnection>() is not null;

    /// <summary>
    /// All callers share the gateway's connections to a service, so what one of them does must never end a connection: a service takes what the gateway has
    /// taken, and the gateway alone judges.
    /// </summary>
    private static void LeaveJudgementToTheGateway(KestrelServerLimits limits)
    {
        // The framework's limits, which the gateway has, are 32 KiB, 100 fields and a line of 8 KiB. The same is more in HTTP/2: the line is fields too, the
        // gateway adds some, and each counts 32 bytes (RFC 9113 10.5.1).
        limits.MaxRequestHeadersTotalSize *= 3;
        limits.MaxRequestHeaderCount *= 2;
        limits.Http2.MaxRequestHeaderFieldSize *= 2;

        // One body that comes too slowly, or one answer that is read too slowly, would be the end of its connection.
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;

        // Requests that callers break off count, by default, for an attack of the connection's owner, who is the gateway.
        AppContext.SetData("Microsoft.AspNetCore.Server.Kestrel.Http2.MaxEnhanceYourCalmCount", 0);
    }

    /// <summary>
    /// Calls of APIs may be streams, which a reader may leave alone for a while. Over HTTP/2 all that is on the connection would end for that.
    /// </summary>
    private static void BearWithStreams(KestrelServerLimits limits)
    {
        limits.MinResponseDataRate = null;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30); // What has no limit must be alive.
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }

    private static bool IsHttps(string address) => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static BindingAddress Parse(string name, string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException error)
        {
            throw new StartupException(
                $"The setting {ListenOptions.Section}:{name} is '{address}'; it must look like http://127.0.0.1:8080 or https://*:8443.", error);
        }
    }

    private sealed class InternalConnection
    {
        public static readonly InternalConnection Mark = new();
    }
}
