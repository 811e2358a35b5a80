using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>
/// The rows of an import, one after the other, each in a scope and transaction of its own: what one is refused for is no other's. None is begun when the
/// caller's patience is nearly used up; the answer must still come.
/// </summary>
internal sealed class ImportRows(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>With the one that was begun last, which may wait for others and for a key manager, still within the 20 s of the gateway.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    public async Task<IReadOnlyList<ImportedRow>> RunAsync(
        Caller caller,
        Guid applicationId,
        IReadOnlyList<ExportedSubscription> subscriptions,
        IReadOnlyList<ExportedKeys> keys,
        CancellationToken cancellationToken)
    {
        var (told, begun) = (new List<ImportedRow>(), time.GetTimestamp());
        foreach (var (index, subscription) in subscriptions.Index())
        {
            var row = new ImportedRow(ImportedRow.Subscription, index, $"{subscription.ApiContext}/{subscription.ApiVersion}", ImportedRow.NotTried);
            told.Add(await TellAsync<ImportedSubscription>(row, begun, one => one.RunAsync(caller, applicationId, subscription, cancellationToken)));
        }

        foreach (var (index, one) in keys.Index())
        {
            var row = new ImportedRow(ImportedRow.Keys, index, one.ConsumerKey!, ImportedRow.NotTried);
            told.Add(await TellAsync<ImportedKeys>(row, begun, imported => imported.RunAsync(caller, applicationId, one, cancellationToken)));
        }

        return told;
    }

    private async Task<ImportedRow> TellAsync<T>(ImportedRow row, long begun, Func<T, Task<RowOutcome>> runAsync)
        where T : notnull
    {
        if (time.GetElapsedTime(begun) > Longest)
        {
            return row;
        }

        await using var scope = scopes.CreateAsyncScope();
        var outcome = await runAsync(scope.ServiceProvider.GetRequiredService<T>());
        return row with { Outcome = outcome.Word, Problem = outcome.Refusal is { } refusal ? ProblemOf(refusal.ProblemDetails) : null };
    }

    private static RowProblem ProblemOf(ProblemDetails problem) => new(problem.Type!, problem.Status!.Value, problem.Detail ?? problem.Title!);
}

/// <param name="Word">One of the outcomes of <see cref="ImportedRow"/>.</param>
/// <param name="Refusal">If it was refused.</param>
internal sealed record RowOutcome(string Word, ProblemHttpResult? Refusal = null)
{
    public static RowOutcome Of(ProblemHttpResult? refusal) =>
        refusal is null ? new RowOutcome(ImportedRow.Done) : new RowOutcome(ImportedRow.Refused, refusal);
}
