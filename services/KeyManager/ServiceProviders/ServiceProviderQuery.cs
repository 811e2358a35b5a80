using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>Which service providers are asked for, and in which order.</summary>
public sealed record ServiceProviderQuery
{
    internal const string Active = "ACTIVE";
    internal const string Revoked = "REVOKED";
    internal const string Expiring = "EXPIRING";
    internal const string NoClient = "NO_CLIENT";

    [Description("Part of the name (one or two letters or digits: its beginning), or the beginning of the client key; without regard to case.")]
    [FromQuery(Name = "query")]
    [MaxLength(ServiceProvider.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    [Description(
        "Only those whose OAuth client is `ACTIVE` or `REVOKED`, those without one (`NO_CLIENT`), or those whose client is active and has a secret that "
        + "ends within 30 days, or none any more that has not ended (`EXPIRING`).")]
    [FromQuery(Name = "state")]
    [AllowedValues(null, Active, Revoked, Expiring, NoClient, ErrorMessage = "It must be ACTIVE, REVOKED, EXPIRING or NO_CLIENT.")]
    public string? State { get; init; }

    [Description("Only those whose OAuth client may use this grant type, for example `password`.")]
    [FromQuery(Name = "grantType")]
    [MaxLength(OAuthClient.MaxClientIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? GrantType { get; init; }

    [Description("What orders the list: `name` (default; numbers in names by their value) or `created`; with a minus before it, the other way round.")]
    [FromQuery(Name = "sort")]
    [AllowedValues(null, "name", "-name", "created", "-created", ErrorMessage = "It must be name, -name, created or -created.")]
    public string? Sort { get; init; }
}
