namespace OobProvisioning.LocalStack.Stack;

/// <summary>Who listens where, and who is told about whom.</summary>
/// <param name="folder">Where secrets and logs are.</param>
/// <param name="ports">All on this machine.</param>
/// <param name="tls">The folder of the certificate with which all of them serve https; null: they serve http.</param>
internal sealed class StackPrograms(DataFolder folder, StackPorts ports, string? tls = null)
{
    public Uri Address => new(PublicAddress);

    public StackProgram KeyManager => new()
    {
        Name = "key-manager",
        Assembly = Checkout.AssemblyOf("services/KeyManager", "KeyManager"),
        Settings = new(Tls())
        {
            ["Listen:Public"] = Loopback(ports.KeyManager),
            ["Listen:Internal"] = Loopback(ports.KeyManagerInternal),
            ["Tokens:Issuer"] = PublicAddress,
            ["Bootstrap:CredentialsFile"] = folder.Credentials,
            ["Accounts:SelfSignUp"] = "true",
        },
    };

    public StackProgram ApiStore => new()
    {
        Name = "api-store",
        Assembly = Checkout.AssemblyOf("services/ApiStore", "ApiStore"),
        Settings = new(Tls())
        {
            ["Listen:Public"] = Loopback(ports.ApiStore),
            ["Listen:Internal"] = Loopback(ports.ApiStoreInternal),
            ["KeyManager:InternalAddress"] = Loopback(ports.KeyManagerInternal),
            ["KeyManager:Issuer"] = PublicAddress,
            ["Site:Directory"] = folder.Path,
        },
    };

    public StackProgram Gateway => new()
    {
        Name = "gateway",
        Assembly = Checkout.AssemblyOf("gateway", "Gateway"),
        Settings = new(Tls())
        {
            ["Listen:Public"] = PublicAddress, // "localhost": 127.0.0.1 and [::1]
            ["Listen:Internal"] = Loopback(ports.GatewayInternal),
            ["PublicAddress"] = PublicAddress,
            ["AllowedHosts"] = "localhost;127.0.0.1;[::1]",
            ["Upstreams:KeyManager:Address"] = Loopback(ports.KeyManager),
            ["Upstreams:KeyManager:Health"] = Loopback(ports.KeyManagerInternal),
            ["Upstreams:ApiStore:Address"] = Loopback(ports.ApiStore),
            ["Upstreams:ApiStore:Health"] = Loopback(ports.ApiStoreInternal),
            ["Invocation:AllowedNetworks:0"] = "127.0.0.0/8", // Backends on this machine.
            ["Invocation:AllowedNetworks:1"] = "::1/128",
            ["Invocation:UsageInterval"] = "00:00:05", // Who tries it out wants to see it.
        },
    };

    private string Scheme => tls is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;

    private string PublicAddress => $"{Scheme}://localhost:{ports.Gateway}";

    private string Loopback(int port) => $"{Scheme}://127.0.0.1:{port}";

    private Dictionary<string, string> Tls() => tls is null ? [] : new()
    {
        ["Tls:CertificateFile"] = Path.Combine(tls, "tls.crt"),
        ["Tls:KeyFile"] = Path.Combine(tls, "tls.key"),
        ["Tls:AuthorityFile"] = Path.Combine(tls, "ca.crt"),
    };
}
