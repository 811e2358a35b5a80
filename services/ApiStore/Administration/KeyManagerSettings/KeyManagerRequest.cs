using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>
/// A key manager as an administrator wants it. With <c>wellKnownEndpoint</c>, what is left out or null is filled from the metadata that stands
/// there; an empty text or list says that there is none. Addresses are <c>https</c>, or <c>http</c> on a loopback address, of at most 500
/// characters. Members that are only read are passed over.
/// </summary>
public sealed record KeyManagerRequest : Discreet
{
    /// <summary>What requests name it by: unique, 1 to 100 characters that can be seen, and no UUID.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [StringLength(KeyManager.MaxNameLength, MinimumLength = 1, ErrorMessage = ShapeFaults.AtMost)]
    [VisibleName]
    [NoId]
    public string? Name { get; init => field = VisibleName.Of(value); }

    /// <summary>What people read; default the name.</summary>
    [MaxLength(KeyManager.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    [VisibleName]
    public string? DisplayName { get; init => field = VisibleName.Of(value) is { Length: > 0 } name ? name : null; }

    /// <summary><c>oidc</c> (default): an OAuth 2.0 provider elsewhere. <c>default</c> is the resident Key Manager, of which there is one.</summary>
    [AllowedValues(null, KeyManagerTypes.Resident, KeyManagerTypes.OAuthProvider, ErrorMessage = "It must be default or oidc.")]
    public string? Type { get; init; }

    /// <summary>At most 512 characters.</summary>
    [MaxLength(KeyManager.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }

    /// <summary>Whether it can be used; default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>What its tokens call it, exactly; no two key managers have the same. At most 500 characters.</summary>
    [MaxLength(KeyManager.MaxIssuerLength, ErrorMessage = ShapeFaults.AtMost)]
    [Address]
    public string? Issuer { get; init; }

    /// <summary>Where its metadata is (RFC 8414, OpenID Connect Discovery), such as <c>https://id.example.com/.well-known/openid-configuration</c>.</summary>
    [Address]
    public string? WellKnownEndpoint { get; init; }

    /// <summary>Where clients get tokens; needed, here or in the metadata.</summary>
    [Address]
    public string? TokenEndpoint { get; init; }

    /// <summary>RFC 7009.</summary>
    [Address]
    public string? RevokeEndpoint { get; init; }

    /// <summary>RFC 7662.</summary>
    [Address]
    public string? IntrospectionEndpoint { get; init; }

    /// <summary>Where people sign in.</summary>
    [Address]
    public string? AuthorizeEndpoint { get; init; }

    /// <summary>OpenID Connect Core 5.3.</summary>
    [Address]
    public string? UserInfoEndpoint { get; init; }

    /// <summary>RFC 7591: needed for <c>enableOAuthAppCreation</c>.</summary>
    [Address]
    public string? ClientRegistrationEndpoint { get; init; }

    /// <summary>The keys of its tokens.</summary>
    [Certificates]
    public KeyManagerCertificates? Certificates { get; init; }

    /// <summary>Grant types that its clients may be configured for, by their names in RFC 7591 and its extensions; at most 50.</summary>
    [GrantTypeList]
    public IReadOnlyList<string?>? AvailableGrantTypes { get; init; }

    /// <summary>The claim of its tokens that holds the client's id; default <c>client_id</c>.</summary>
    [ClaimName]
    public string? ConsumerKeyClaim { get; init; }

    /// <summary>The claim of its tokens that holds the scopes; default <c>scope</c>.</summary>
    [ClaimName]
    public string? ScopesClaim { get; init; }

    /// <summary>Whether keys of its existing clients may be provided, if the store's setting allows it at all; default true.</summary>
    public bool? EnableMapOAuthConsumerApps { get; init; }

    /// <summary>Whether the store may have it make clients; default whether <c>clientRegistrationEndpoint</c> is known.</summary>
    public bool? EnableOAuthAppCreation { get; init; }

    /// <summary>Whether the store may get tokens for its clients; default true.</summary>
    public bool? EnableTokenGeneration { get; init; }

    /// <summary>Whether its tokens are JWTs that are judged by its keys, else it is asked about each (RFC 7662); default whether keys are known.</summary>
    public bool? EnableSelfValidationJWT { get; init; }

    /// <summary>What this store needs beside the published contract.</summary>
    public KeyManagerProperties? AdditionalProperties { get; init; }

    /// <summary>One of which nothing is known yet.</summary>
    internal static KeyManagerRequest ByHand { get; } = new()
    {
        ConsumerKeyClaim = KeyManagerRules.DefaultConsumerKeyClaim,
        ScopesClaim = KeyManagerRules.DefaultScopesClaim,
        AdditionalProperties = new KeyManagerProperties { AllowedProbes = Probes.Default },
    };

    /// <summary>As it was read: it changes nothing.</summary>
    internal static KeyManagerRequest Of(KeyManagerView view) => new()
    {
        Name = view.Name,
        DisplayName = view.DisplayName,
        Type = view.Type,
        Description = view.Description,
        Enabled = view.Enabled,
        Issuer = view.Issuer,
        WellKnownEndpoint = view.WellKnownEndpoint,
        TokenEndpoint = view.TokenEndpoint,
        RevokeEndpoint = view.RevokeEndpoint,
        IntrospectionEndpoint = view.IntrospectionEndpoint,
        AuthorizeEndpoint = view.AuthorizeEndpoint,
        UserInfoEndpoint = view.UserInfoEndpoint,
        ClientRegistrationEndpoint = view.ClientRegistrationEndpoint,
        Certificates = view.Certificates,
        AvailableGrantTypes = view.AvailableGrantTypes,
        ConsumerKeyClaim = view.ConsumerKeyClaim,
        ScopesClaim = view.ScopesClaim,
        EnableMapOAuthConsumerApps = view.EnableMapOAuthConsumerApps,
        EnableOAuthAppCreation = view.EnableOAuthAppCreation,
        EnableTokenGeneration = view.EnableTokenGeneration,
        EnableSelfValidationJWT = view.EnableSelfValidationJWT,
        AdditionalProperties = view.AdditionalProperties,
    };
}
