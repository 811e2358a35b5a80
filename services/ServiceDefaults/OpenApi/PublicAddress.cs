using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>Where whoever reads a document reaches the service: at the gateway that they asked, which says so.</summary>
internal static class PublicAddress
{
    public static string Of(HttpRequest request)
    {
        var scheme = request.Headers["X-Forwarded-Proto"] is [{ Length: > 0 } forwarded] ? forwarded : request.Scheme;
        var host = request.Headers["X-Forwarded-Host"] is [{ Length: > 0 } asked] ? asked : request.Host.Value;
        return $"{scheme}://{host}";
    }
}
