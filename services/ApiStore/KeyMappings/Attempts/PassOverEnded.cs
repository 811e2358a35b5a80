using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>An attempt that ends has no row any more if its process stood still for so long that others removed it: then there is nothing to remove.</summary>
internal sealed class PassOverEnded : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(
            eventData.Entries.All(entry => entry is { Entity: VerificationAttempt, State: EntityState.Deleted }) ? InterceptionResult.Suppress() : result);
}
