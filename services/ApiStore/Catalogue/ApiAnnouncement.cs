using System.Net;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>
/// Tells the resident Key Manager of an API and its scopes, or that it is no more. Each change of an API is work of its own, and each says what the
/// API is at the time, so they may come in any order and several at once: who said something looks whether that is still so, and says it anew if not.
/// </summary>
internal sealed class ApiAnnouncement(ApiStoreDb db, IApisApi apis) : IWorkHandler
{
    public const string Kind = "announce-api";

    private const int MostTimes = 5;

    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    /// <summary>To be saved with the change.</summary>
    public static WorkItem Of(Api api, DateTimeOffset now) => WorkItem.Of(Guid.CreateVersion7(now), Kind, api.Id.ToString(), now + PromptWork.Precedence);

    public async Task<WorkOutcome> AttemptAsync(WorkItem work, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(work.Subject);
        for (var times = 0; times < MostTimes; times++)
        {
            var told = await FindAsync(id, cancellationToken);
            if (await TellAsync(id, told, cancellationToken) is not WorkOutcome.Done and var outcome)
            {
                return outcome;
            }

            if ((await FindAsync(id, cancellationToken))?.Version == told?.Version)
            {
                return new WorkOutcome.Done();
            }
        }

        return new WorkOutcome.NotYet("It is changed all the time.");
    }

    private Task<Api?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<Api>().AsNoTracking().SingleOrDefaultAsync(api => api.Id == id && api.State != ApiState.Created, cancellationToken);

    private async Task<WorkOutcome> TellAsync(Guid id, Api? api, CancellationToken cancellationToken)
    {
        var call = api is null
            ? apis.DeleteAsync(id, cancellationToken)
            : apis.PutAsync(id, new AnnouncedApi(api.Uri, [.. api.Design.Scopes.Select(scope => new AnnouncedScope(scope.Name!, scope.Description))]), cancellationToken);
        return await WireAnswer<string>.OfAsync(call, cancellationToken) switch
        {
            { Status: HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent } => new WorkOutcome.Done(),
            { Status: HttpStatusCode.NotFound, Problem: not null } when api is null => new WorkOutcome.Done(),
            { Status: HttpStatusCode.BadRequest, Problem: { } problem } => new WorkOutcome.LeftToPeople(
                $"The Key Manager does not take its scopes: {string.Join(' ', problem.Errors?.SelectMany(error => error.Value) ?? [])}"),
            { Status: { } status } => new WorkOutcome.NotYet($"The Key Manager answered {(int)status}."),
            _ => new WorkOutcome.NotYet("The Key Manager did not answer."),
        };
    }
}
