using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>A key manager as a store frontend needs it, in the published contract's form.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What requests name it by.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Type"><c>default</c>: the resident Key Manager; <c>oidc</c>: an OAuth 2.0 provider elsewhere.</param>
/// <param name="Description">What it is.</param>
/// <param name="Enabled">Whether it can be used.</param>
/// <param name="AvailableGrantTypes">Grant types that its clients may be configured for.</param>
/// <param name="TokenEndpoint">Where clients get tokens.</param>
/// <param name="RevokeEndpoint">Where clients revoke tokens; null where they cannot.</param>
/// <param name="EnableTokenGeneration">Whether the store can get a token for a mapped client.</param>
/// <param name="EnableTokenEncryption">Always false.</param>
/// <param name="EnableTokenHashing">Always false.</param>
/// <param name="EnableOAuthAppCreation">Whether the store can have it make clients.</param>
/// <param name="EnableMapOAuthConsumerApps">Whether keys of its existing clients may be provided.</param>
/// <param name="ApplicationConfiguration">Always empty.</param>
/// <param name="AdditionalProperties">
/// <c>regenerateSecret</c> and <c>severalSecrets</c>: <c>true</c> where a generated client can get a new secret, and have several, else <c>false</c>.
/// </param>
/// <param name="TokenType">Always <c>DIRECT</c>.</param>
public sealed record KeyManagerInfo(
    Guid Id,
    string Name,
    string DisplayName,
    string Type,
    string Description,
    bool Enabled,
    IReadOnlyList<string> AvailableGrantTypes,
    Uri TokenEndpoint,
    Uri? RevokeEndpoint,
    bool EnableTokenGeneration,
    bool EnableTokenEncryption,
    bool EnableTokenHashing,
    bool EnableOAuthAppCreation,
    bool EnableMapOAuthConsumerApps,
    IReadOnlyList<string> ApplicationConfiguration,
    IReadOnlyDictionary<string, string> AdditionalProperties,
    [property: OneOf("DIRECT")] string TokenType)
{
    internal const string RegenerateSecret = "regenerateSecret";

    internal const string SeveralSecrets = "severalSecrets";

    internal bool HasSeveralSecrets => AdditionalProperties[SeveralSecrets] == "true";

    internal bool RegeneratesSecrets => AdditionalProperties[RegenerateSecret] == "true";
}

/// <summary>The key managers.</summary>
/// <param name="Count">How many.</param>
/// <param name="List">The key managers by name.</param>
public sealed record KeyManagerList(int Count, IReadOnlyList<KeyManagerInfo> List);

/// <summary>Not among them: one that this store does not know how to talk to.</summary>
internal sealed class ListKeyManagers(ApiStoreDb db, Connectors connectors)
{
    public async Task<Ok<KeyManagerList>> RunAsync(CancellationToken cancellationToken)
    {
        var keyManagers = await db.Set<KeyManager>().AsNoTracking().OrderByName(keyManager => keyManager.Name).ToListAsync(cancellationToken);
        var known = from keyManager in keyManagers
                    let offer = connectors.Of(keyManager).Offer
                    where offer is not null
                    select Of(keyManager, offer);
        List<KeyManagerInfo> list = [.. known];
        return TypedResults.Ok(new KeyManagerList(list.Count, list));
    }

    private static KeyManagerInfo Of(KeyManager keyManager, KeyManagerOffer offer) => new(
        keyManager.Id,
        keyManager.Name,
        keyManager.DisplayName,
        offer.Type,
        keyManager.Description,
        keyManager.Enabled,
        offer.GrantTypes,
        offer.TokenEndpoint,
        offer.RevokeEndpoint,
        keyManager.IssuesTokens,
        EnableTokenEncryption: false,
        EnableTokenHashing: false,
        keyManager.MakesClients && offer.MakesClients,
        keyManager.MapsExistingClients,
        [],
        new Dictionary<string, string>
        {
            [KeyManagerInfo.RegenerateSecret] = offer.RegeneratesSecrets ? "true" : "false",
            [KeyManagerInfo.SeveralSecrets] = offer.HasSeveralSecrets ? "true" : "false",
        },
        "DIRECT");
}
