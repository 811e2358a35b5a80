using OobProvisioning.ConsoleKit;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.Gateway.Start;

/// <summary>Where everything is, for programs.</summary>
/// <param name="Name">What this is.</param>
/// <param name="Version">Of all its programs.</param>
/// <param name="Store">The API Store's pages.</param>
/// <param name="StoreApi">Its API.</param>
/// <param name="StoreApiDocument">The OpenAPI document of that.</param>
/// <param name="Console">The Key Manager's management console.</param>
/// <param name="ManagementApi">Its API.</param>
/// <param name="ManagementApiDocument">The OpenAPI document of that.</param>
/// <param name="Metadata">The authorization server's (OpenID Connect Discovery 4).</param>
/// <param name="TokenEndpoint">Where it issues tokens (RFC 6749 3.2).</param>
/// <param name="Health">Whether all services are ready.</param>
public sealed record StartIndex(
    string Name,
    string Version,
    string Store,
    string StoreApi,
    string StoreApiDocument,
    string Console,
    string ManagementApi,
    string ManagementApiDocument,
    string Metadata,
    string TokenEndpoint,
    string Health)
{
    public static StartIndex At(string address) => new(
        KitTexts.Product,
        ProgramVersion.Text,
        address + ConsoleDoor.Store.Path,
        address + "/store/api/v3",
        address + "/store/api/v3/openapi.json",
        address + ConsoleDoor.KeyManager.Path,
        address + "/carbon/api/v1",
        address + "/carbon/api/v1/openapi.json",
        address + "/.well-known/openid-configuration",
        address + "/oauth2/token",
        address + "/health");
}
