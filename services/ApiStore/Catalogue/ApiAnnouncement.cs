using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>
/// Tells the resident Key Manager of an API and its scopes, or that it is no more. Each change of an API is work of its own, and each says what the
/// API is at the time, so they may come in any order and several at once: who said something looks whether that is still so, and says it anew if not.
/// </summary>
internal sealed class ApiAnnouncement(ApiStoreDb db, ToldApis apis) : IWorkHandler
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
            switch (await apis.TellAsync(id, told is null ? null : Announced(told), cancellationToken))
            {
                case Telling.Refused refused:
                    return new WorkOutcome.LeftToPeople(refused.Reason);
                case Telling.NotTold notTold:
                    return new WorkOutcome.NotYet(notTold.Reason);
                case Telling.Told when (await FindAsync(id, cancellationToken))?.Version == told?.Version:
                    return new WorkOutcome.Done();
            }
        }

        return new WorkOutcome.NotYet("It is changed all the time.");
    }

    private Task<Api?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<Api>().AsNoTracking().SingleOrDefaultAsync(api => api.Id == id && api.State != ApiState.Created, cancellationToken);

    private static AnnouncedApi Announced(Api api) =>
        new(api.Uri, [.. api.Design.Scopes.Select(scope => new AnnouncedScope(scope.Name!, ScopeDescription.Of(scope.Description)))]);
}
