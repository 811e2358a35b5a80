using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Who uses a client.</summary>
/// <param name="KeyMappingId">Identifier of the mapping.</param>
/// <param name="ApplicationId">The application that uses the client.</param>
/// <param name="ApplicationName">Its name.</param>
/// <param name="Owner">Whom it belongs to: id of a person or a client.</param>
/// <param name="OwnerName">What the Key Manager calls them: a user's name, or that of a client's service provider; null unless they are known.</param>
/// <param name="OwnerState"><c>KNOWN</c>, <c>UNKNOWN</c>, <c>UNREACHABLE</c> or <c>ELSEWHERE</c>, as in the list of applications.</param>
/// <param name="OwnerKind"><c>user</c> or <c>client</c>.</param>
/// <param name="OwnerIssuer">Who vouched for the owner.</param>
/// <param name="KeyType"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
/// <param name="KeyManager">Name of the key manager.</param>
/// <param name="ConsumerKey">The client's id.</param>
/// <param name="RegistrationId">Which client is meant, should another one come to have that id; null where the key manager does not tell it.</param>
/// <param name="Mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
/// <param name="CreatedTime">UTC.</param>
/// <param name="LastVerifiedAt">When somebody last proved to know the client's secret, UTC.</param>
/// <param name="ClientState">
/// <c>ACTIVE</c>, <c>REVOKED</c>, <c>GONE</c> or <c>UNKNOWN</c>: how the client was when the store last heard of it. Nobody is asked for this list.
/// </param>
/// <param name="SeenAt">When that was, UTC; null if it never was.</param>
/// <param name="Proof">What that proof stands on; null where the key manager said itself that the secret is right, and for keys that were generated.</param>
public sealed record KeyMappingView(
    Guid KeyMappingId,
    Guid ApplicationId,
    string ApplicationName,
    string Owner,
    string? OwnerName,
    [property: OneOf("KNOWN", "UNKNOWN", "UNREACHABLE", "ELSEWHERE")] string OwnerState,
    [property: OneOf("user", "client")] string OwnerKind,
    string OwnerIssuer,
    [property: OneOf("PRODUCTION", "SANDBOX")] string KeyType,
    string KeyManager,
    string ConsumerKey,
    Guid? RegistrationId,
    [property: OneOf("MAPPED", "CREATED")] string Mode,
    DateTimeOffset CreatedTime,
    DateTimeOffset LastVerifiedAt,
    [property: OneOf("ACTIVE", "REVOKED", "GONE", "UNKNOWN")] string ClientState,
    DateTimeOffset? SeenAt,
    ClientProof? Proof)
{
    internal static KeyMappingView Of(KeyMapping mapping, FoundSubjects owners) => new(
        mapping.Id,
        mapping.ApplicationId!.Value,
        mapping.Application!.Name,
        mapping.Application.OwnerId,
        owners.NameOf(mapping.Application.Owner),
        owners.StateOf(mapping.Application.Owner).Text(),
        mapping.Application.OwnerKind,
        mapping.Application.OwnerIssuer,
        mapping.KeyType.Text(),
        mapping.KeyManager.Name,
        mapping.ConsumerKey!,
        mapping.RegistrationId,
        mapping.Mode.Text(),
        mapping.CreatedAt,
        mapping.LastVerifiedAt,
        mapping.LastSeen?.State ?? KeyMappings.ClientState.Unknown.Text(),
        mapping.LastSeen?.At,
        ClientProofs.Of(mapping.Evidence));
}
