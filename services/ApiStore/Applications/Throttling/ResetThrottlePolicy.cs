using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications.Throttling;

/// <summary>Whose calls are to be counted anew, in the published contract's form.</summary>
public sealed record ResetThrottleRequest
{
    /// <summary>Passed over: an application's calls are counted together here, whoever makes them.</summary>
    [MaxLength(UserTokens.MaxSubjectLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? UserName { get; init; }
}

/// <summary>
/// An application may make as many calls again as its policy allows at once. It fills again by itself each minute; this is for whoever cannot wait, and so
/// seldom that it is no way around the policy.
/// </summary>
internal sealed class ResetThrottlePolicy(ApiStoreDb db, IOptions<ApplicationOptions> options, TimeProvider time)
{
    public async Task<Results<Ok, ProblemHttpResult, TryLater>> RunAsync(Caller caller, Guid applicationId, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var latest = now - options.Value.ThrottleResetPause;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var reset = await db.Set<Application>().OwnedBy(caller)
            .Where(application => application.Id == applicationId && (application.ThrottleResetAt == null || application.ThrottleResetAt <= latest))
            .ExecuteUpdateAsync(row => row.SetProperty(application => application.ThrottleResetAt, now), cancellationToken);
        if (reset == 0)
        {
            return await WhyNotAsync(caller, applicationId, latest, cancellationToken);
        }

        db.Audit(caller.Actor, "reset-throttle", ApplicationAudit.Object(applicationId), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok();
    }

    private async Task<Results<Ok, ProblemHttpResult, TryLater>> WhyNotAsync(
        Caller caller, Guid applicationId, DateTimeOffset latest, CancellationToken cancellationToken)
    {
        var application = await db.Set<Application>().AsNoTracking().FindOwnedAsync(caller, applicationId, cancellationToken);
        return application is null
            ? ApplicationErrors.NotFound(applicationId)
            : ApplicationErrors.ResetLately((int)Math.Max(1, Math.Ceiling(((application.ThrottleResetAt ?? latest) - latest).TotalSeconds)));
    }
}
