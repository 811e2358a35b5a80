using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Which key mappings are asked for.</summary>
public sealed record KeyMappingQuery
{
    [Description("Only of this consumer key, exactly.")]
    [FromQuery(Name = "consumerKey")]
    [MaxLength(KeyMapping.MaxConsumerKeyLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerKey { get; init; }

    [Description(
        "Part of the application's name or of the consumer key, without regard to case; or the owner's name or id, exactly. While the Key "
        + "Manager does not answer, no owner is found by name. One or two letters or digits are looked for at the beginning.")]
    [FromQuery(Name = "query")]
    [MaxLength(KeyMapping.MaxConsumerKeyLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    [Description("Only of this mode: `MAPPED` or `CREATED`.")]
    [FromQuery(Name = "mode")]
    [AllowedValues(null, "MAPPED", "CREATED", ErrorMessage = "It must be MAPPED or CREATED.")]
    public string? Mode { get; init; }

    [Description("Only of clients that were so when they were last heard of: `ACTIVE`, `REVOKED`, `GONE` or `UNKNOWN`.")]
    [FromQuery(Name = "clientState")]
    [AllowedValues(null, "ACTIVE", "REVOKED", "GONE", "UNKNOWN", ErrorMessage = "It must be ACTIVE, REVOKED, GONE or UNKNOWN.")]
    public string? ClientState { get; init; }

    [Description("Only of this key manager: its name or id.")]
    [FromQuery(Name = "keyManager")]
    [MaxLength(KeyManagers.KeyManager.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? KeyManager { get; init; }

    [Description(
        "Only of applications of this owner: name or id of a user, or id of a client. While the Key Manager does not answer, the id alone is "
        + "understood.")]
    [FromQuery(Name = "owner")]
    [MaxLength(ApplicationConfiguration.MaxOwnerIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Owner { get; init; }

    [Description("What orders the list: `createdTime` (default), `application` (its name), `consumerKey` or `lastVerifiedAt`.")]
    [FromQuery(Name = "sortBy")]
    [AllowedValues(
        null, "createdTime", "application", "consumerKey", "lastVerifiedAt",
        ErrorMessage = "It must be createdTime, application, consumerKey or lastVerifiedAt.")]
    public string? SortBy { get; init; }

    [Description("`asc` (default) or `desc`.")]
    [FromQuery(Name = "sortOrder")]
    [AllowedValues(null, "asc", "desc", ErrorMessage = "It must be asc or desc.")]
    public string? SortOrder { get; init; }
}

internal sealed class ListKeyMappings(ApiStoreDb db, Subjects subjects)
{
    public async Task<Results<Paged<KeyMappingView>, ProblemHttpResult>> RunAsync(
        KeyMappingQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var mappings = db.Set<KeyMapping>().SeenAs(query.ClientState).AsNoTracking();
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
            // Equal to the byte in this order too; of the indexes it is the one that begins with the key.
            mappings = mappings.Where(mapping => EF.Functions.Collate(mapping.ConsumerKey, NaturalOrder.Collation) == consumerKey);
        }

        if (query.Mode is not null)
        {
            var mode = Capitals.Parse<KeyMappingMode>(query.Mode);
            mappings = mappings.Where(mapping => mapping.Mode == mode);
        }

        FoundSubjects? owners = null;
        if (query.Owner is { } owner)
        {
            owners = await subjects.FindAsync(owner, cancellationToken);
            var owned = db.Set<Application>().OwnedBy(owner, owners);
            mappings = mappings.Where(mapping => owned.Contains(mapping.Application));
        }

        var list = await mappings.Include(mapping => mapping.Application).Include(mapping => mapping.KeyManager)
            .CutAsync(KeyMappingSearch.By(query.SortBy, query.SortOrder), part, await WaysAsync(query, cancellationToken), cancellationToken);
        owners ??= await subjects.FindAsync(list.Rows.Select(mapping => mapping.Application!.Owner), cancellationToken);
        return list.Showing(mapping => KeyMappingView.Of(mapping, owners));
    }

    private async Task<IReadOnlyList<Expression<Func<KeyMapping, bool>>>> WaysAsync(KeyMappingQuery query, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(query.Query)
            ? ListCutting.Narrowed<KeyMapping>((query with { SortBy = null, SortOrder = null }) != new KeyMappingQuery())
            : KeyMappingSearch.Like(query.Query, db.Set<Application>().OwnedBy(query.Query, await subjects.FindAsync(query.Query, cancellationToken)));
}
