using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What makes a client's metadata right (RFC 7591 2, RFC 7592 2.2). Every fault is reported at once.</summary>
internal static class ClientMetadataRules
{
    /// <param name="metadata">What is asked for.</param>
    /// <param name="existing">The client that is updated. What metadata cannot say of it stays as it is.</param>
    /// <param name="faults">Where faults are reported.</param>
    public static OAuthClientSettings Check(ClientMetadata metadata, OAuthClient? existing, Faults faults)
    {
        var authMethod = metadata.TokenEndpointAuthMethod ?? ClientAuthenticationMethods.ClientSecretBasic;
        var isPublic = authMethod is ClientAuthenticationMethods.None;
        var usesKeys = authMethod is ClientAuthenticationMethods.PrivateKeyJwt;
        RegistrationRules.CheckName(metadata.ClientName, faults);
        var settings = RegistrationRules.Check(
            new OAuthClientRequest
            {
                // As with response types, an empty list says nothing.
                GrantTypes = metadata.GrantTypes is { Count: > 0 } grantTypes ? grantTypes : [GrantTypes.AuthorizationCode],
                CallbackUrls = metadata.RedirectUris,
                PostLogoutUrls = metadata.PostLogoutRedirectUris,
                Scopes = RegistrationRules.ScopesOf(metadata.Scope),
                ApplicationType = metadata.ApplicationType,
                PkceRequired = isPublic ? null : existing?.PkceRequired,
                AccessTokenLifetimeSeconds = metadata.AccessTokenLifetimeSeconds ?? (int?)existing?.AccessTokenLifetime.TotalSeconds,
                RefreshTokenLifetimeSeconds = (int?)existing?.RefreshTokenLifetime.TotalSeconds,
                IdTokenSigningAlgorithm = metadata.IdTokenSignedResponseAlg,
                TokenEndpointAuthMethod = authMethod,
                TokenEndpointAuthSigningAlgorithm = usesKeys ? metadata.TokenEndpointAuthSigningAlg : null,
                Jwks = usesKeys ? metadata.Jwks : null,
                JwksUri = usesKeys ? metadata.JwksUri : null,
            },
            faults);
        RegistrationRules.CheckBuiltIn(settings.Scopes, faults);
        faults.AddIf(
            existing is not null && settings.Scopes.Except(existing.Scopes).Any(),
            MetadataNames.Scope,
            "An update can keep scopes and drop them; what the client may ask for beyond its registration is for an administrator to say.");
        ResponseTypeRules.Check(metadata.ResponseTypes, settings.GrantTypes, faults);
        faults.AddIf(
            !usesKeys && metadata is { Jwks: { ValueKind: not JsonValueKind.Null }, JwksUri: not null },
            MetadataNames.Of("jwksUri"),
            "Only one of jwks and jwks_uri may be given (RFC 7591 2).");
        return settings;
    }

    /// <summary>RFC 7592 2.2: an update names its client and nothing that only the server says. A null counts as left out.</summary>
    public static void CheckUpdate(ClientMetadataUpdate metadata, OAuthClient client, Faults faults)
    {
        faults.AddIf(metadata.ClientId != client.ClientId, MetadataNames.ClientId, "It is required and must be the client's own.");
        RefuseIfThere(metadata.RegistrationAccessToken, "registration_access_token");
        RefuseIfThere(metadata.RegistrationClientUri, "registration_client_uri");
        RefuseIfThere(metadata.ClientSecretExpiresAt, "client_secret_expires_at");
        RefuseIfThere(metadata.ClientIdIssuedAt, "client_id_issued_at");

        void RefuseIfThere(JsonElement? member, string name) => faults.AddIf(
            member is { ValueKind: not JsonValueKind.Null }, name, "It must not be there (RFC 7592 2.2).");
    }
}
