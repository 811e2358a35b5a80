using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What makes a client's metadata right (RFC 7591 2, RFC 7592 2.2). Every fault is reported at once.</summary>
internal static class ClientMetadataRules
{
    /// <param name="metadata">What is asked for.</param>
    /// <param name="present">The settings of the client that is updated.</param>
    /// <param name="faults">Where faults are reported.</param>
    public static OAuthClientSettings Check(ClientMetadata metadata, OAuthClientSettings? present, Faults faults)
    {
        RegistrationRules.CheckName(metadata.ClientName, faults);
        var settings = RegistrationRules.Check(metadata.ToRequest(present), faults);
        RegistrationRules.CheckBuiltIn(settings.Scopes, faults);
        faults.AddIf(
            present is not null && settings.Scopes.Except(present.Scopes).Any(),
            MetadataNames.Scope,
            "An update can keep scopes and drop them; what the client may ask for beyond its registration is for an administrator to say.");
        ResponseTypeRules.Check(metadata.ResponseTypes, settings.GrantTypes, faults);
        faults.AddIf(
            !settings.UsesKeys && metadata is { Jwks: { ValueKind: not JsonValueKind.Null }, JwksUri: not null },
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

        void RefuseIfThere(JsonElement? member, string name) =>
            faults.AddIf(member is { ValueKind: not JsonValueKind.Null }, name, "It must not be there (RFC 7592 2.2).");
    }
}
