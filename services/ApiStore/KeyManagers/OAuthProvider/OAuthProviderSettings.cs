namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>
/// Where and how an OAuth 2.0 provider is asked, as an administrator has approved it. It is kept whole, so that proving a client's secret
/// reads nothing else first.
/// </summary>
public sealed record OAuthProviderSettings
{
    /// <summary>RFC 8414 or OpenID Connect Discovery: where the rest was read from; null if it was typed in.</summary>
    public Uri? WellKnownEndpoint { get; init; }

    public required Uri TokenEndpoint { get; init; }

    /// <summary>RFC 7009.</summary>
    public Uri? RevokeEndpoint { get; init; }

    /// <summary>RFC 7662.</summary>
    public Uri? IntrospectionEndpoint { get; init; }

    public Uri? AuthorizeEndpoint { get; init; }

    public Uri? UserInfoEndpoint { get; init; }

    /// <summary>RFC 7591.</summary>
    public Uri? RegistrationEndpoint { get; init; }

    /// <summary>RFC 7517: the keys of its tokens.</summary>
    public Uri? JwksEndpoint { get; init; }

    /// <summary>The same as a certificate in PEM, for a provider that publishes none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Grant types that its clients may be configured for.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    /// <summary>The claim of its tokens that holds the client's id.</summary>
    public string ConsumerKeyClaim { get; init; } = "client_id";

    public string ScopesClaim { get; init; } = "scope";

    /// <summary>See <see cref="Probes"/>. Only these are made.</summary>
    public IReadOnlyList<string> AllowedProbes { get; init; } = [];

    /// <summary>
    /// RFC 6749 3.3: the least that <see cref="Probes.ClientCredentials"/> can ask for, where the provider wants a scope named; null: none is named.
    /// </summary>
    public string? ProbeScope { get; init; }

    /// <summary>Networks beside the internet at large in which its addresses may lie, such as <c>10.20.0.0/16</c>.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Audiences of which its tokens must have one; none is asked if it is empty.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Whether its tokens are JWTs that are judged by its keys; else it is asked about each.</summary>
    public bool SelfValidatesTokens { get; init; }

    /// <summary>As whom the store asks it about tokens.</summary>
    public string? IntrospectionClientId { get; init; }

    /// <summary>RFC 8414: how clients authenticate at the token endpoint; empty if it is not known.</summary>
    public IReadOnlyList<string> TokenAuthMethods { get; init; } = [];

    public IReadOnlyList<string> RevocationAuthMethods { get; init; } = [];

    public IReadOnlyList<string> IntrospectionAuthMethods { get; init; } = [];
}
