namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>Addresses of a provider: secrets are sent there.</summary>
internal static class ProviderAddress
{
    public const int MaxLength = 500;

    /// <returns>Null if it can be used; else why not, as an end of a sentence that begins with its name.</returns>
    public static string? FaultOf(Uri? address) => address switch
    {
        null or { IsAbsoluteUri: false } => "must be an absolute URL.",
        { OriginalString.Length: > MaxLength } => $"must have at most {MaxLength} characters.",
        { UserInfo.Length: > 0 } => "must not hold a user name or a password.",
        { Fragment.Length: > 0 } => "must have no fragment.", // RFC 6749 3.1, 3.2.
        { Scheme: "https", Host.Length: > 0 } or { Scheme: "http", IsLoopback: true } => null,
        _ => "must be https; http is for development, on a loopback address.",
    };

    /// <summary>RFC 6454 4.</summary>
    public static bool IsOfOrigin(this Uri address, Uri other) =>
        address.Scheme == other.Scheme && address.IdnHost == other.IdnHost && address.Port == other.Port;
}
