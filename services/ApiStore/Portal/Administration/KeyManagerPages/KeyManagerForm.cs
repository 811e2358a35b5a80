using OobProvisioning.ApiStore.Administration.KeyManagerSettings;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Administration.KeyManagerPages;

/// <summary>What is typed of a key manager. Its members have the names that the API's faults have; a field left empty says that there is none.</summary>
public sealed class KeyManagerForm
{
    private const string PemStart = "-----BEGIN";

    public string? Name { get; set; }

    public string? DisplayName { get; set; }

    public string? Description { get; set; }

    public string? Issuer { get; set; }

    public string? WellKnownEndpoint { get; set; }

    public string? TokenEndpoint { get; set; }

    public string? RevokeEndpoint { get; set; }

    public string? IntrospectionEndpoint { get; set; }

    public string? AuthorizeEndpoint { get; set; }

    public string? UserInfoEndpoint { get; set; }

    public string? ClientRegistrationEndpoint { get; set; }

    /// <summary>An address, or a certificate in PEM.</summary>
    public string? Certificates { get; set; }

    public string? AvailableGrantTypes { get; set; }

    public string? ConsumerKeyClaim { get; set; }

    public string? ScopesClaim { get; set; }

    public bool EnableMapOAuthConsumerApps { get; set; }

    public bool EnableOAuthAppCreation { get; set; }

    public bool EnableTokenGeneration { get; set; }

    public bool EnableSelfValidationJWT { get; set; }

    public string[]? AllowedProbes { get; set; }

    public string? ProbeScope { get; set; }

    public string? AllowedNetworks { get; set; }

    public string? InitialAccessToken { get; set; }

    public bool RemoveInitialAccessToken { get; set; }

    public string? IntrospectionClientId { get; set; }

    public string? IntrospectionClientSecret { get; set; }

    public string? Audiences { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? Version { get; set; }

    internal static KeyManagerForm Of(KeyManagerRequest request, string? version = null) => new()
    {
        Name = request.Name,
        DisplayName = request.DisplayName == request.Name ? null : request.DisplayName,
        Description = request.Description,
        Issuer = request.Issuer,
        WellKnownEndpoint = request.WellKnownEndpoint,
        TokenEndpoint = request.TokenEndpoint,
        RevokeEndpoint = request.RevokeEndpoint,
        IntrospectionEndpoint = request.IntrospectionEndpoint,
        AuthorizeEndpoint = request.AuthorizeEndpoint,
        UserInfoEndpoint = request.UserInfoEndpoint,
        ClientRegistrationEndpoint = request.ClientRegistrationEndpoint,
        Certificates = request.Certificates?.Value,
        AvailableGrantTypes = Joined(request.AvailableGrantTypes),
        ConsumerKeyClaim = request.ConsumerKeyClaim,
        ScopesClaim = request.ScopesClaim,
        EnableMapOAuthConsumerApps = request.EnableMapOAuthConsumerApps ?? true,
        EnableOAuthAppCreation = request.EnableOAuthAppCreation ?? false,
        EnableTokenGeneration = request.EnableTokenGeneration ?? true,
        EnableSelfValidationJWT = request.EnableSelfValidationJWT ?? false,
        AllowedProbes = [.. request.AdditionalProperties?.AllowedProbes?.OfType<string>() ?? []],
        ProbeScope = request.AdditionalProperties?.ProbeScope,
        AllowedNetworks = Joined(request.AdditionalProperties?.AllowedNetworks),
        IntrospectionClientId = request.AdditionalProperties?.IntrospectionClientId,
        Audiences = Joined(request.AdditionalProperties?.Audiences),
        Version = version,
    };

    /// <param name="isEnabled">Whether it can be used, which the form does not ask.</param>
    internal KeyManagerRequest ToRequest(bool isEnabled) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        Description = Description ?? "",
        Enabled = isEnabled,
        Issuer = Text(Issuer),
        WellKnownEndpoint = Text(WellKnownEndpoint),
        TokenEndpoint = Text(TokenEndpoint),
        RevokeEndpoint = Text(RevokeEndpoint),
        IntrospectionEndpoint = Text(IntrospectionEndpoint),
        AuthorizeEndpoint = Text(AuthorizeEndpoint),
        UserInfoEndpoint = Text(UserInfoEndpoint),
        ClientRegistrationEndpoint = Text(ClientRegistrationEndpoint),
        Certificates = CertificatesOf(Text(Certificates)),
        AvailableGrantTypes = Typed.Words(AvailableGrantTypes),
        ConsumerKeyClaim = Text(ConsumerKeyClaim),
        ScopesClaim = Text(ScopesClaim),
        EnableMapOAuthConsumerApps = EnableMapOAuthConsumerApps,
        EnableOAuthAppCreation = EnableOAuthAppCreation,
        EnableTokenGeneration = EnableTokenGeneration,
        EnableSelfValidationJWT = EnableSelfValidationJWT,
        AdditionalProperties = new KeyManagerProperties
        {
            AllowedProbes = AllowedProbes ?? [],
            ProbeScope = Text(ProbeScope),
            AllowedNetworks = Typed.Words(AllowedNetworks),
            InitialAccessToken = RemoveInitialAccessToken ? "" : Typed.Trimmed(InitialAccessToken),
            IntrospectionClientId = Text(IntrospectionClientId),
            IntrospectionClientSecret = Typed.Trimmed(IntrospectionClientSecret),
            Audiences = Typed.Words(Audiences),
        },
    };

    /// <summary>What can be changed of the resident one.</summary>
    internal KeyManagerRequest ToRequest(KeyManagerView resident) => KeyManagerRequest.Of(resident) with
    {
        DisplayName = DisplayName,
        Description = Description ?? "",
        EnableMapOAuthConsumerApps = EnableMapOAuthConsumerApps,
        EnableOAuthAppCreation = EnableOAuthAppCreation,
        EnableTokenGeneration = EnableTokenGeneration,
    };

    private static KeyManagerCertificates CertificatesOf(string text) =>
        new(text.StartsWith(PemStart, StringComparison.Ordinal) ? KeyManagerCertificates.Pem : KeyManagerCertificates.Jwks, text);

    private static string Joined(IReadOnlyList<string?>? words) => string.Join(' ', words ?? []);

    private static string Text(string? typed) => typed?.Trim() ?? "";
}
