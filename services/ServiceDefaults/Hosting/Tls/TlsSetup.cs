using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Hosting.Tls;

/// <summary>One way for every program: serving https with files that may change, and calling one's own kind over it.</summary>
internal static class TlsSetup
{
    public static void AddTls(this WebApplicationBuilder builder, bool serves)
    {
        builder.Services.AddSingleton(new Authorities(builder.Configuration));
        if (serves)
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.AddSingleton<ServedCertificate>().AddPeriodicWork<WatchCertificate>();
        }
    }

    /// <summary>The protocols of HTTP are the listener's, offered by ALPN.</summary>
    public static void UseTls(this Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listener)
    {
        var served = listener.ApplicationServices.GetRequiredService<ServedCertificate>();
        listener.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(served.Options) });
    }
}
