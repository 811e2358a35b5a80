using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Which key mappings are asked for.</summary>
public sealed record KeyMappingQuery
{
    /// <summary>Only of this consumer key, exactly.</summary>
    [FromQuery(Name = "consumerKey")]
    [MaxLength(KeyMapping.MaxConsumerKeyLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerKey { get; init; }

    /// <summary>Only of this key manager: its name or id.</summary>
    [FromQuery(Name = "keyManager")]
    [MaxLength(KeyManagers.KeyManager.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? KeyManager { get; init; }

    /// <summary>
    /// Only of applications of this owner: name or id of a user, or id of a client. While the Key Manager does not answer, the id alone is understood.
    /// </summary>
    [FromQuery(Name = "owner")]
    [MaxLength(ApplicationConfiguration.MaxOwnerIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Owner { get; init; }
}

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
/// <param name="Proof">What that proof stands on; null where the key manager said itself that the secret is right, and for keys that were generated.</param>
public sealed record KeyMappingView(
    Guid KeyMappingId,
    Guid ApplicationId,
    string ApplicationName,
    string Owner,
    string? OwnerName,
    string OwnerState,
    string OwnerKind,
    string OwnerIssuer,
    string KeyType,
    string KeyManager,
    string ConsumerKey,
    Guid? RegistrationId,
    string Mode,
    DateTimeOffset CreatedTime,
    DateTimeOffset LastVerifiedAt,
    ClientProof? Proof);

internal sealed class ListKeyMappings(ApiStoreDb db, Subjects subjects)
{
    public async Task<Results<Paged<KeyMappingView>, ProblemHttpResult>> RunAsync(
        KeyMappingQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var mappings = db.Set<KeyMapping>().AsNoTracking();
        if (!string.IsNullOrEmpty(query.KeyManager))
        {
            if (await db.Set<KeyManager>().AsNoTracking().FindAsync(query.KeyManager, cancellationToken) is not { } keyManager)
            {
                return KeyMappingRules.CheckKeyManager(null, query.KeyManager).ToProblem();
            }

            mappings = mappings.Where(mapping => mapping.KeyManagerId == keyManager.Id);
        }

        if (query.ConsumerKey is { } consumerKey)
        {
            mappings = mappings.Where(mapping => mapping.ConsumerKey == consumerKey);
        }

        FoundSubjects? owners = null;
        if (query.Owner is { } owner)
        {
            owners = await subjects.FindAsync(owner, cancellationToken);
            var owned = db.Set<Application>().OwnedBy(owner, owners);
            mappings = mappings.Where(mapping => owned.Contains(mapping.Application));
        }

        var total = await mappings.CountAsync(cancellationToken);
        var list = await mappings.OrderBy(mapping => mapping.Id).Cut(part).Select(mapping => new KeyMappingView(
            mapping.Id,
            mapping.ApplicationId!.Value,
            mapping.Application!.Name,
            mapping.Application!.OwnerId,
            null,
            "",
            mapping.Application!.OwnerKind,
            mapping.Application!.OwnerIssuer,
            mapping.KeyType.Text(),
            mapping.KeyManager.Name,
            mapping.ConsumerKey!,
            mapping.RegistrationId,
            mapping.Mode.Text(),
            mapping.CreatedAt,
            mapping.LastVerifiedAt,
            ClientProofs.Of(mapping.Evidence))).ToListAsync(cancellationToken);
        owners ??= await subjects.FindAsync(list.Select(OwnerOf), cancellationToken);
        return new Paged<KeyMappingView>(
            list.ConvertAll(view => view with { OwnerName = owners.NameOf(OwnerOf(view)), OwnerState = owners.StateOf(OwnerOf(view)).Text() }), part, total);
    }

    private static Owner OwnerOf(KeyMappingView view) => new(view.OwnerIssuer, view.OwnerKind, view.Owner);
}
