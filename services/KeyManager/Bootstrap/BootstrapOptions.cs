namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>What a deployment gives to a new Key Manager. Read by the verb <c>migrate</c> only.</summary>
internal sealed class BootstrapOptions
{
    public const string Section = "Bootstrap";

    /// <summary>
    /// Secrets of the system's own clients by client id, <c>api-store</c>, <c>store-portal</c> and <c>gateway</c>; the same secret file is given to the
    /// service itself. Without the second, people cannot sign in to the store; without the third, the gateway takes no calls of APIs.
    /// </summary>
    public Dictionary<string, string> ServiceClients { get; } = [];

    /// <summary>
    /// Path of a file of <c>NAME=value</c> lines that names the automation clients with their secrets and, if it likes, the first users with their
    /// passwords; none if not set.
    /// </summary>
    public string? CredentialsFile { get; set; }
}
