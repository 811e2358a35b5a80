using System.ComponentModel.DataAnnotations;
using System.Net;
using OobProvisioning.Gateway.Sync;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>How backends of APIs are reached, and what they are told.</summary>
internal sealed class InvocationOptions : IValidatableObject
{
    public const string Section = SyncOptions.Section;

    /// <summary>
    /// Networks beside the internet at large where backends may be, for example <c>10.20.0.0/16</c>. None by default: whoever
    /// publishes an API could otherwise have it lead behind the firewall.
    /// </summary>
    public string[] AllowedNetworks { get; set; } = [];

    /// <summary>A call over which nothing goes in either direction for so long is broken off.</summary>
    public TimeSpan ActivityTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A private key (P-256, PEM), the same for all gateways: it signs what backends are told of a call. Without it they are told nothing.</summary>
    public string AssertionKey { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ActivityTimeout <= TimeSpan.Zero)
        {
            yield return new("The setting Invocation:ActivityTimeout must be a time such as 00:05:00.");
        }

        foreach (var network in AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return new($"The setting Invocation:AllowedNetworks has '{network}'; a network looks like 10.0.0.0/8 or 2001:db8::/32.");
        }
    }
}
