namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>What came of reading a provider's metadata.</summary>
internal abstract record DiscoveryOutcome
{
    private DiscoveryOutcome()
    {
    }

    /// <param name="Issuer">As its tokens name it, exactly.</param>
    /// <param name="Settings">What the metadata says; the rest as it is by default.</param>
    /// <param name="ForeignFields">
    /// Of the endpoints, by the names of the administration API, those at another origin than the issuer's: secrets go there only if an
    /// administrator has typed them in.
    /// </param>
    public sealed record Found(string Issuer, OAuthProviderSettings Settings, IReadOnlyList<string> ForeignFields) : DiscoveryOutcome;

    /// <param name="Step">See <see cref="DiscoveryStep"/>.</param>
    /// <param name="Reason">What to do about it, in a sentence for an administrator.</param>
    public sealed record Failed(string Step, string Reason) : DiscoveryOutcome;
}

/// <summary>Where reading a provider's metadata ended.</summary>
internal static class DiscoveryStep
{
    public const string Address = "address";
    public const string Dns = "dns";
    public const string Tls = "tls";
    public const string Metadata = "discovery";
    public const string Issuer = "issuer";
}
