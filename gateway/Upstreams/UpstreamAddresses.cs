using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// <c>Upstreams:{name}:Address</c> (HTTP/2) and <c>:Health</c> (HTTP/1.1, internal listener) say where the services are, https where they serve that.
/// They are written into the proxy's own section before it is read: a configuration filter would come after the names are resolved.
/// </summary>
internal static class UpstreamAddresses
{
    private static readonly (string Name, string Cluster)[] Upstreams = [("KeyManager", "key-manager"), ("ApiStore", "api-store")];

    public static void Apply(IConfigurationManager configuration) =>
        configuration.AddInMemoryCollection(
            from upstream in Upstreams
            from part in (string[])["Address", "Health"]
            let setting = $"Upstreams:{upstream.Name}:{part}"
            select KeyValuePair.Create(
                $"ReverseProxy:Clusters:{upstream.Cluster}:Destinations:{upstream.Cluster}:{part}",
                (string?)Checked(setting, configuration[setting])));

    private static string Checked(string setting, string? address) =>
        address is not null && HttpAddressAttribute.Parse(address) is { AbsolutePath: "/" }
            ? address
            : throw new StartupException(HttpAddressAttribute.Fault(setting, "http://key-manager:8080"));
}
