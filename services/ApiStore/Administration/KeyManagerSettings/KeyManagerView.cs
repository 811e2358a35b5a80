using OobProvisioning.ServiceDefaults.OpenApi;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>A key manager with its settings. Sent back as it was read, it changes nothing; what there is none of is an empty text.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What requests name it by.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Type"><c>default</c>: the resident Key Manager; <c>oidc</c>: an OAuth 2.0 provider elsewhere.</param>
/// <param name="Description">What it is.</param>
/// <param name="Enabled">Whether it can be used.</param>
/// <param name="Issuer">What its tokens call it.</param>
/// <param name="WellKnownEndpoint">Where its metadata is.</param>
/// <param name="TokenEndpoint">Where clients get tokens.</param>
/// <param name="RevokeEndpoint">RFC 7009.</param>
/// <param name="IntrospectionEndpoint">RFC 7662.</param>
/// <param name="AuthorizeEndpoint">Where people sign in.</param>
/// <param name="UserInfoEndpoint">OpenID Connect Core 5.3.</param>
/// <param name="ClientRegistrationEndpoint">RFC 7591.</param>
/// <param name="Certificates">The keys of its tokens.</param>
/// <param name="AvailableGrantTypes">Grant types that its clients may be configured for.</param>
/// <param name="ConsumerKeyClaim">The claim of its tokens that holds the client's id.</param>
/// <param name="ScopesClaim">The claim of its tokens that holds the scopes.</param>
/// <param name="EnableMapOAuthConsumerApps">Whether keys of its existing clients may be provided.</param>
/// <param name="EnableOAuthAppCreation">Whether the store may have it make clients.</param>
/// <param name="EnableTokenGeneration">Whether the store may get tokens for its clients.</param>
/// <param name="EnableSelfValidationJWT">Whether its tokens are judged by its keys.</param>
/// <param name="AdditionalProperties">What this store needs beside the published contract.</param>
public sealed record KeyManagerView(
    Guid Id,
    string Name,
    string DisplayName,
    [property: OneOf("default", "oidc")] string Type,
    string Description,
    bool Enabled,
    string Issuer,
    string WellKnownEndpoint,
    string TokenEndpoint,
    string RevokeEndpoint,
    string IntrospectionEndpoint,
    string AuthorizeEndpoint,
    string UserInfoEndpoint,
    string ClientRegistrationEndpoint,
    KeyManagerCertificates Certificates,
    IReadOnlyList<string> AvailableGrantTypes,
    string ConsumerKeyClaim,
    string ScopesClaim,
    bool EnableMapOAuthConsumerApps,
    bool EnableOAuthAppCreation,
    bool EnableTokenGeneration,
    bool EnableSelfValidationJWT,
    KeyManagerProperties AdditionalProperties) : Discreet;

/// <summary>A key manager in a list.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What requests name it by.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Type"><c>default</c>: the resident Key Manager; <c>oidc</c>: an OAuth 2.0 provider elsewhere.</param>
/// <param name="Description">What it is.</param>
/// <param name="Enabled">Whether it can be used.</param>
/// <param name="Issuer">What its tokens call it.</param>
/// <param name="EnableMapOAuthConsumerApps">Whether keys of its existing clients may be provided.</param>
/// <param name="EnableOAuthAppCreation">Whether the store may have it make clients.</param>
/// <param name="EnableTokenGeneration">Whether the store may get tokens for its clients.</param>
/// <param name="KeyMappings">How many key mappings are of its clients, those that are not finished among them.</param>
public sealed record KeyManagerSummary(
    Guid Id,
    string Name,
    string DisplayName,
    [property: OneOf("default", "oidc")] string Type,
    string Description,
    bool Enabled,
    string Issuer,
    bool EnableMapOAuthConsumerApps,
    bool EnableOAuthAppCreation,
    bool EnableTokenGeneration,
    int KeyMappings);
