namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>How the keys of clients are fetched that publish them (<c>jwksUri</c>).</summary>
internal sealed class ClientKeysOptions
{
    public const string Section = "Tokens:ClientKeys";

    /// <summary>
    /// Whether they may be fetched from loopback, private and link-local addresses too; default false. Whoever may register clients could otherwise
    /// have this program call what stands behind the firewall.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }
}
