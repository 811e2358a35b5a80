using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// The two addresses of a program. Form: <c>http://host:port</c>, or https with the certificate of <see cref="Tls.TlsOptions"/>; host is an IP address,
/// <c>localhost</c> or <c>*</c>.
/// </summary>
public sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>What the gateway (for the gateway itself: the world) calls.</summary>
    [Required]
    public string Public { get; set; } = "http://*:8080";

    /// <summary>Internal calls, probes and metrics; never routed by the gateway.</summary>
    [Required]
    public string Internal { get; set; } = "http://*:8081";
}
