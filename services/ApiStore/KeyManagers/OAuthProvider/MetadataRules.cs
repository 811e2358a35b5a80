namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>What a provider's metadata must be, and what the store takes from it.</summary>
internal static class MetadataRules
{
    private const int MaxNames = 50;
    private const int MaxNameLength = 100;
    private const string OpenId = "/.well-known/openid-configuration";
    private const string OAuth = "/.well-known/oauth-authorization-server";

    /// <summary>RFC 8414 2: what holds where it is not said.</summary>
    private static readonly IReadOnlyList<string> DefaultGrantTypes = ["authorization_code", "implicit"];

    /// <param name="metadata">What was read.</param>
    /// <param name="wellKnownEndpoint">Where.</param>
    /// <param name="expectedIssuer">Which issuer it must name; null for one that publishes its metadata there.</param>
    public static DiscoveryOutcome Judge(ProviderMetadata metadata, Uri wellKnownEndpoint, string? expectedIssuer)
    {
        if (WhyNotIssuer(metadata.Issuer, wellKnownEndpoint, expectedIssuer) is { } reason)
        {
            return new DiscoveryOutcome.Failed(DiscoveryStep.Issuer, reason);
        }

        var faults = Addresses(metadata).Select(FaultOf).OfType<string>().ToList();
        return faults.Count > 0
            ? new DiscoveryOutcome.Failed(DiscoveryStep.Metadata, string.Join(' ', faults))
            : new DiscoveryOutcome.Found(metadata.Issuer!, SettingsOf(metadata, wellKnownEndpoint), Foreign(metadata));
    }

    /// <summary>RFC 8414 3 (before the path) and OpenID Connect Discovery 4 (behind it).</summary>
    public static bool IsPublishedBy(Uri wellKnownEndpoint, Uri issuer)
    {
        var path = issuer.AbsolutePath.TrimEnd('/');
        string[] published = [path + OpenId, path + OAuth, OpenId + path, OAuth + path];
        return wellKnownEndpoint.IsOfOrigin(issuer) && published.Contains(wellKnownEndpoint.AbsolutePath);
    }

    private static string? WhyNotIssuer(string? issuer, Uri wellKnownEndpoint, string? expected)
    {
        if (issuer is not { Length: > 0 and <= KeyManager.MaxIssuerLength }
            || !Uri.TryCreate(issuer, UriKind.Absolute, out var address)
            || ProviderAddress.FaultOf(address) is not null
            || address.Query.Length > 0)
        {
            return "The metadata names no issuer, or one that is no https address without query and fragment.";
        }

        if (expected is not null)
        {
            return issuer == expected
                ? null
                : $"The metadata names the issuer '{issuer}', not '{expected}'; they must be equal to the character, a slash at the end included.";
        }

        return IsPublishedBy(wellKnownEndpoint, address)
            ? null
            : $"The metadata names the issuer '{issuer}', which publishes its metadata elsewhere. If that is the issuer of its tokens, give it as the issuer.";
    }

    /// <summary>Its endpoints: what they are called there, what the administration API calls them, and where they are.</summary>
    private static IEnumerable<(string Member, string Field, string? Address)> Addresses(ProviderMetadata metadata) =>
    [
        ("token_endpoint", "tokenEndpoint", metadata.TokenEndpoint),
        ("revocation_endpoint", "revokeEndpoint", metadata.RevocationEndpoint),
        ("introspection_endpoint", "introspectionEndpoint", metadata.IntrospectionEndpoint),
        ("authorization_endpoint", "authorizeEndpoint", metadata.AuthorizationEndpoint),
        ("userinfo_endpoint", "userInfoEndpoint", metadata.UserInfoEndpoint),
        ("registration_endpoint", "clientRegistrationEndpoint", metadata.RegistrationEndpoint),
        ("jwks_uri", "certificates", metadata.JwksUri),
    ];

    private static string? FaultOf((string Member, string Field, string? Address) endpoint) => endpoint.Address switch
    {
        null when endpoint.Member == "token_endpoint" => "The metadata has no token_endpoint.",
        null => null,
        _ => ProviderAddress.FaultOf(AddressOf(endpoint.Address)) is { } fault ? $"Its {endpoint.Member} {fault}" : null,
    };

    private static IReadOnlyList<string> Foreign(ProviderMetadata metadata)
    {
        var issuer = new Uri(metadata.Issuer!);
        return [.. Addresses(metadata).Where(endpoint => AddressOf(endpoint.Address)?.IsOfOrigin(issuer) == false).Select(endpoint => endpoint.Field)];
    }

    private static OAuthProviderSettings SettingsOf(ProviderMetadata metadata, Uri wellKnownEndpoint) => new()
    {
        WellKnownEndpoint = wellKnownEndpoint,
        TokenEndpoint = AddressOf(metadata.TokenEndpoint)!,
        RevokeEndpoint = AddressOf(metadata.RevocationEndpoint),
        IntrospectionEndpoint = AddressOf(metadata.IntrospectionEndpoint),
        AuthorizeEndpoint = AddressOf(metadata.AuthorizationEndpoint),
        UserInfoEndpoint = AddressOf(metadata.UserInfoEndpoint),
        RegistrationEndpoint = AddressOf(metadata.RegistrationEndpoint),
        JwksEndpoint = AddressOf(metadata.JwksUri),
        GrantTypes = metadata.GrantTypes is null ? DefaultGrantTypes : Names(metadata.GrantTypes),
        AllowedProbes = Probes.Default,
        SelfValidatesTokens = metadata.JwksUri is not null,
        TokenAuthMethods = Names(metadata.TokenAuthMethods),
        RevocationAuthMethods = Names(metadata.RevocationAuthMethods),
        IntrospectionAuthMethods = Names(metadata.IntrospectionAuthMethods),
    };

    private static Uri? AddressOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>Visible ASCII, as names of protocols are.</summary>
    private static IReadOnlyList<string> Names(IReadOnlyList<string?>? names) =>
    [
        .. (names ?? []).OfType<string>()
            .Where(name => name.Length is > 0 and <= MaxNameLength && name.All(character => character is > ' ' and <= '~'))
            .Distinct()
            .Take(MaxNames),
    ];
}
