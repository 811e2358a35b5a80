using System.Buffers.Text;
using System.Security.Cryptography;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>One way to find out whether a secret is a client's, at one endpoint: see <see cref="Probes"/>.</summary>
/// <param name="Name">Of <see cref="Probes"/>.</param>
/// <param name="Endpoint">Where it is made.</param>
/// <param name="Methods">How clients can show a secret there.</param>
internal sealed record Probe(string Name, Uri Endpoint, IReadOnlyList<string> Methods)
{
    private const int TokenBytes = 32; // 256 bits: nobody has such a token.

    /// <summary>RFC 6749 3.3; null where none is asked for.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether it asks for a token by a code, where the provider knows no refresh tokens.</summary>
    private bool ByCode { get; init; }

    /// <summary>Whether "no" means that the secret is wrong: introspection is often kept for others than clients.</summary>
    public bool Refuses => Name != Probes.Introspection;

    /// <summary>Those that are allowed and have an endpoint, in their order.</summary>
    public static IReadOnlyList<Probe> Of(OAuthProviderSettings settings)
    {
        IReadOnlyList<(string Name, Uri? Endpoint, IReadOnlyList<string> Methods)> known =
        [
            (Probes.Revocation, settings.RevokeEndpoint, settings.RevocationAuthMethods),
            (Probes.TokenEndpoint, settings.TokenEndpoint, settings.TokenAuthMethods),
            (Probes.Introspection, settings.IntrospectionEndpoint, settings.IntrospectionAuthMethods),
            (Probes.ClientCredentials, settings.TokenEndpoint, settings.TokenAuthMethods),
        ];
        return
        [
            .. from probe in known
               where settings.AllowedProbes.Contains(probe.Name) && probe.Endpoint is not null
               let methods = ClientAuthentication.MethodsOf(probe.Methods, settings.TokenAuthMethods, settings.RevocationAuthMethods)
               select new Probe(probe.Name, probe.Endpoint!, methods)
               {
                   Scope = settings.ProbeScope,
                   ByCode = settings.GrantTypes.Contains("authorization_code") && !settings.GrantTypes.Contains("refresh_token"),
               },
        ];
    }

    /// <summary>Anew for each call.</summary>
    public Dictionary<string, string> NewForm() => Name switch
    {
        // Refresh tokens are what every server revokes; some do not know others.
        Probes.Revocation => new() { ["token"] = NewToken(), ["token_type_hint"] = "refresh_token" },
        Probes.TokenEndpoint when ByCode => new() { ["grant_type"] = "authorization_code", ["code"] = NewToken(), ["redirect_uri"] = "https://localhost/" },
        Probes.TokenEndpoint => new() { ["grant_type"] = "refresh_token", ["refresh_token"] = NewToken() },
        Probes.Introspection => new() { ["token"] = NewToken() },
        _ when Scope is not null => new() { ["grant_type"] = "client_credentials", ["scope"] = Scope },
        _ => new() { ["grant_type"] = "client_credentials" },
    };

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
}
