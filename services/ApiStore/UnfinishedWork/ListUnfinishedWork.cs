using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>Work at a key manager that the store has promised and not finished.</summary>
/// <param name="Id">Its identifier: that of the key mapping.</param>
/// <param name="Kind"><c>register-client</c>: a client is being made, and is unmade if nothing follows. <c>delete-client</c>: a client is to be deleted.</param>
/// <param name="ConsumerKey">The client's id.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried next, UTC; null when it was given up.</param>
/// <param name="LastError">Why the last attempt failed; null when none has.</param>
/// <param name="State"><c>PENDING</c>, or <c>GIVEN_UP</c>: an administrator must say that it is to be tried again.</param>
public sealed record UnfinishedWorkView(Guid Id, string Kind, string ConsumerKey, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError, string State)
{
    internal static UnfinishedWorkView Of(KeyMapping mapping) => new(
        mapping.Id,
        mapping.State == KeyMappingState.Creating ? "register-client" : "delete-client",
        mapping.ConsumerKey,
        mapping.Attempts,
        mapping.NextAttemptAt,
        mapping.LastError,
        mapping.NextAttemptAt is null ? "GIVEN_UP" : "PENDING");
}

internal static class ListUnfinishedWork
{
    public static async Task<Ok<PagedList<UnfinishedWorkView>>> HandleAsync([AsParameters] Page page, ApiStoreDb db, HttpRequest request, CancellationToken cancellationToken)
    {
        var unfinished = db.Set<KeyMapping>().AsNoTracking().Unfinished();
        var total = await unfinished.CountAsync(cancellationToken);
        var list = await unfinished.OrderBy(mapping => mapping.Id).Cut(page).ToListAsync(cancellationToken);
        return TypedResults.Ok(list.ConvertAll(UnfinishedWorkView.Of).ToPagedList(page, total, request));
    }
}
