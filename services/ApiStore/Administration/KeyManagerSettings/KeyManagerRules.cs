using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>
/// What is allowed in each member of a key manager; an empty text stands for none. What members must have together, <see cref="ProviderDrafts"/> knows.
/// </summary>
internal static class KeyManagerRules
{
    public const string RequiredSomewhere = "It is required, here or in the metadata at wellKnownEndpoint.";
    public const string DefaultConsumerKeyClaim = "client_id";
    public const string DefaultScopesClaim = "scope";
    private const int MaxClaimLength = 200;
    private const int MaxCertificateLength = 20_000;
    private const int MaxGrantTypes = 50;
    private const int MaxGrantTypeLength = 200;
    private const int MaxNetworks = 20;
    private const int MaxAudiences = 20;
    private const int MaxScopeLength = 500;
    private const int MaxAudienceLength = 300;
    private const int MinRsaBits = 2048;

    /// <summary>Requests say a key manager by its name or its id: no name may be read as an id.</summary>
    public static IEnumerable<string> FaultsOfName(string name) => Guid.TryParse(name, out _) ? ["It must not be a UUID."] : [];

    public static IEnumerable<string> FaultsOfAddress(string address)
    {
        if (address.Length > 0 && ProviderAddress.FaultOf(Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : null) is { } fault)
        {
            yield return $"It {fault}";
        }
    }

    public static IEnumerable<string> FaultsOf(KeyManagerCertificates certificates) => certificates switch
    {
        { Type: KeyManagerCertificates.Jwks } => FaultsOfAddress(certificates.Value ?? ""),
        { Type: KeyManagerCertificates.Pem, Value: null or "" } => [],
        { Type: KeyManagerCertificates.Pem } => FaultsOfCertificate(certificates.Value),
        _ => [$"Its type must be {KeyManagerCertificates.Jwks} or {KeyManagerCertificates.Pem}."],
    };

    public static IEnumerable<string> FaultsOfGrantTypes(IReadOnlyList<string?> grantTypes)
    {
        if (grantTypes.Count > MaxGrantTypes)
        {
            yield return $"At most {MaxGrantTypes} grant types are allowed.";
        }

        if (!grantTypes.All(type => IsToken(type, MaxGrantTypeLength)))
        {
            yield return $"A grant type has 1 to {MaxGrantTypeLength} printable ASCII characters without spaces.";
        }
    }

    public static IEnumerable<string> FaultsOfClaim(string claim) =>
        claim.Length == 0 || IsToken(claim, MaxClaimLength) ? [] : [$"It must have at most {MaxClaimLength} printable ASCII characters without spaces."];

    public static IEnumerable<string> FaultsOfProbes(IReadOnlyList<string?> probes) =>
        probes.All(probe => Probes.All.Contains(probe)) ? [] : [$"A probe must be one of {string.Join(", ", Probes.All)}."];

    /// <summary>RFC 6749 3.3, several parted by spaces.</summary>
    public static IEnumerable<string> FaultsOfScope(string scope) =>
        scope.Length <= MaxScopeLength
        && (scope.Length == 0 || scope.Split(' ').All(part => part.Length > 0 && part.EnumerateRunes().All(Characters.IsOfScope)))
            ? []
            : [$"It must have at most {MaxScopeLength} characters: scopes of printable ASCII without quote and backslash, parted by one space."];

    public static IEnumerable<string> FaultsOfNetworks(IReadOnlyList<string?> networks)
    {
        if (networks.Count > MaxNetworks)
        {
            yield return $"At most {MaxNetworks} networks are allowed.";
        }

        if (!networks.All(network => IPNetwork.TryParse(network, out _)))
        {
            yield return "A network has the form 10.20.0.0/16 or fd00::/8.";
        }
    }

    public static IEnumerable<string> FaultsOfAudiences(IReadOnlyList<string?> audiences)
    {
        if (audiences.Count > MaxAudiences)
        {
            yield return $"At most {MaxAudiences} audiences are allowed.";
        }

        if (!audiences.All(audience => audience is { Length: > 0 and <= MaxAudienceLength }))
        {
            yield return $"An audience has 1 to {MaxAudienceLength} characters.";
        }
    }

    public static IEnumerable<string> FaultsOfBearer(string credential) =>
        credential.EnumerateRunes().All(Characters.IsVisibleAscii) ? [] : ["It must have printable ASCII characters only, and no space."];

    /// <summary>RFC 7468 5: one certificate, and nothing secret with it. Its dates are test-connection's to tell.</summary>
    private static string[] FaultsOfCertificate(string pem)
    {
        if (pem.Length > MaxCertificateLength || pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return [$"It must be a certificate in PEM of at most {MaxCertificateLength} characters, and no private key."];
        }

        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            using var rsa = certificate.GetRSAPublicKey();
            using var elliptic = certificate.GetECDsaPublicKey();
            return rsa?.KeySize >= MinRsaBits || elliptic is not null ? [] : [$"Its key must be an elliptic one or RSA of at least {MinRsaBits} bits."];
        }
        catch (CryptographicException)
        {
            return ["It must be a certificate in PEM: -----BEGIN CERTIFICATE-----, base64, -----END CERTIFICATE-----."];
        }
    }

    private static bool IsToken(string? text, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && text.EnumerateRunes().All(Characters.IsVisibleAscii);
}
