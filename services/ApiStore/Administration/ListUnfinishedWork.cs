using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.OpenApi;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Which unfinished work is asked for.</summary>
public sealed record UnfinishedWorkQuery
{
    public const string GivenUp = "GIVEN_UP";

    [Description("Only what is still tried, `PENDING`, or what was given up, `GIVEN_UP`.")]
    [FromQuery(Name = "state")]
    [AllowedValues(null, "PENDING", GivenUp, ErrorMessage = "It must be PENDING or GIVEN_UP.")]
    public string? State { get; init; }
}

/// <summary>Work at a key manager that the store has promised and not finished.</summary>
/// <param name="Id">Its identifier: that of the key mapping.</param>
/// <param name="Kind">
/// <c>register-client</c>: a client is being made, and is unmade if nothing follows. <c>delete-client</c>: a client is to be deleted.
/// <c>announce-api</c>: the resident Key Manager is to be told of an API and its scopes.
/// <c>find-client</c>: a client may have been left at a third party, which an administrator has to look for there and delete.
/// </param>
/// <param name="ConsumerKey">
/// The client's id; of <c>find-client</c> the <c>software_id</c> (RFC 7591) to look for;
/// of <c>announce-api</c> the API's id.
/// </param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried next, UTC; null when it was given up.</param>
/// <param name="LastError">Why the last attempt failed; null when none has.</param>
/// <param name="State"><c>PENDING</c>, or <c>GIVEN_UP</c>: an administrator has it tried again, or closes it.</param>
public sealed record UnfinishedWorkView(
    Guid Id,
    string Kind,
    string ConsumerKey,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? LastError,
    [property: OneOf("PENDING", "GIVEN_UP")] string State)
{
    internal static UnfinishedWorkView Of(WorkItem work) => new(
        work.Id,
        work.Kind,
        work.Subject,
        work.Attempts,
        work.NextAttemptAt,
        work.LastError,
        work.NextAttemptAt is null ? UnfinishedWorkQuery.GivenUp : "PENDING");
}

/// <summary>One of them, for the page about it.</summary>
internal sealed class GetUnfinishedWork(ApiStoreDb db)
{
    public async Task<UnfinishedWorkView?> RunAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(work => work.Id == id, cancellationToken) is { } work ? UnfinishedWorkView.Of(work) : null;
}

internal sealed class ListUnfinishedWork(ApiStoreDb db)
{
    private static readonly ListOrder<WorkItem> Order = ListOrders.ById<WorkItem>(work => work.Id);

    public async Task<Paged<UnfinishedWorkView>> RunAsync(UnfinishedWorkQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var isGivenUp = query.State == UnfinishedWorkQuery.GivenUp;
        var items = db.Set<WorkItem>().AsNoTracking().Where(work => query.State == null || (work.NextAttemptAt == null) == isGivenUp);
        return (await items.CutAsync(Order, part, cancellationToken)).Showing(UnfinishedWorkView.Of);
    }
}
