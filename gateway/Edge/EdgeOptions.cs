using System.ComponentModel.DataAnnotations;
using System.Net;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.Edge;

/// <summary>How the world knows this gateway. The settings stand at the root of the configuration.</summary>
internal sealed class EdgeOptions : IValidatableObject
{
    /// <summary>Host names that requests may ask for, separated by semicolons; <c>*.example.org</c> and <c>*</c> are allowed.</summary>
    [Required]
    public string AllowedHosts { get; set; } = "";

    /// <summary>The address the world uses, e.g. <c>https://api.example.org</c>. With https, browsers are told to stay with it (HSTS).</summary>
    [HttpAddress("PublicAddress", "https://api.example.org")]
    public string PublicAddress { get; set; } = "";

    /// <summary>
    /// Networks of load balancers before this gateway, e.g. <c>10.0.0.0/8</c>: whose X-Forwarded-For and X-Forwarded-Proto are believed. None by
    /// default: then who connects is who calls, and behind a balancer all callers are one to the limits of sign-in.
    /// </summary>
    public string[] TrustedProxies { get; set; } = [];

    public CorsSettings Cors { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var network in TrustedProxies.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return new($"The setting TrustedProxies has '{network}'; a network looks like 10.0.0.0/8 or 2001:db8::/32.");
        }

        foreach (var origin in Cors.AllowedOrigins.Where(origin => !IsOrigin(origin)))
        {
            yield return new($"The setting Cors:AllowedOrigins has '{origin}'; an origin looks like https://store.example.org, without a path or wildcard.");
        }
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase)
        && !origin.Contains('*', StringComparison.Ordinal);

    internal sealed class CorsSettings
    {
        /// <summary>
        /// Origins of frontends that may call the store API, and all that OAuth clients call but introspection, from a browser. None by default.
        /// </summary>
        public string[] AllowedOrigins { get; set; } = [];
    }
}
