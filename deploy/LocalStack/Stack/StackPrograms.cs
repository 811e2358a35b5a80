namespace OobProvisioning.LocalStack.Stack;

/// <summary>Who listens where, and who is told about whom.</summary>
internal sealed class StackPrograms(DataFolder folder, StackPorts ports)
{
    private readonly string _publicAddress = $"http://localhost:{ports.Gateway}";

    public Uri Address => new(_publicAddress);

    public StackProgram KeyManager => new()
    {
        Name = "key-manager",
        Assembly = Checkout.AssemblyOf("services/KeyManager", "KeyManager"),
        Settings = new()
        {
            ["Listen:Public"] = Loopback(ports.KeyManager),
            ["Listen:Internal"] = Loopback(ports.KeyManagerInternal),
            ["Tokens:Issuer"] = _publicAddress,
            ["Bootstrap:CredentialsFile"] = folder.Credentials,
            ["Accounts:SelfSignUp"] = "true",
        },
    };

    public StackProgram ApiStore => new()
    {
        Name = "api-store",
        Assembly = Checkout.AssemblyOf("services/ApiStore", "ApiStore"),
        Settings = new()
        {
            ["Listen:Public"] = Loopback(ports.ApiStore),
            ["Listen:Internal"] = Loopback(ports.ApiStoreInternal),
            ["KeyManager:InternalAddress"] = Loopback(ports.KeyManagerInternal),
            ["KeyManager:Issuer"] = _publicAddress,
            ["Site:Directory"] = folder.Path,
        },
    };

    public StackProgram Gateway => new()
    {
        Name = "gateway",
        Assembly = Checkout.AssemblyOf("gateway", "Gateway"),
        Settings = new()
        {
            ["Listen:Public"] = _publicAddress, // "localhost": 127.0.0.1 and [::1]
            ["Listen:Internal"] = Loopback(ports.GatewayInternal),
            ["PublicAddress"] = _publicAddress,
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

    private static string Loopback(int port) => $"http://127.0.0.1:{port}";
}
