using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>
/// What came of asking to try a secret. An attempt that was admitted ends with its scope, and counts from then on only if it was
/// said to have failed: not after an outage, an exception, or when the caller hung up before anything was known.
/// </summary>
internal abstract partial class Admission : IAsyncDisposable
{
    private Admission()
    {
    }

    /// <summary>The credentials were refused. It is noted even if the caller has hung up: otherwise guessing would be free for who does.</summary>
    public abstract Task FailAsync();

    /// <summary>Ends it with what is saved next: in that trip, and only if that is saved.</summary>
    public abstract void EndWith(ApiStoreDb db);

    public abstract ValueTask DisposeAsync();

    /// <summary>The secret must not be tried now, right or wrong.</summary>
    /// <param name="retryAfter">When to try again.</param>
    public sealed class TooMany(TimeSpan retryAfter) : Admission
    {
        /// <summary>The same in whole seconds, as Retry-After has it (RFC 9110 10.2.3); at least one.</summary>
        public int Seconds => Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));

        public override Task FailAsync() => throw new InvalidOperationException("An attempt that was not admitted cannot fail.");

        public override void EndWith(ApiStoreDb db) => throw new InvalidOperationException("An attempt that was not admitted has no end.");

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>The secret may be tried, once.</summary>
    public sealed partial class Admitted(VerificationAttempt row, AttemptRows rows, IDisposable place, ILogger logger) : Admission
    {
        private bool _failed;
        private EntityEntry? _ending;

        public override Task FailAsync()
        {
            _failed = true;
            return rows.FailAsync(row);
        }

        public override void EndWith(ApiStoreDb db) => _ending = db.Remove(row);

        public override async ValueTask DisposeAsync()
        {
            try
            {
                if (!_failed && !IsEnded)
                {
                    await rows.RemoveAsync(row);
                }
            }
            catch (Exception error) when (DatabaseOutage.Is(error))
            {
                // What was done is done and its answer stands; the row stops counting by itself.
                Log.NotRemoved(logger, row.Id, error.GetBaseException().Message);
            }
            finally
            {
                place.Dispose();
            }
        }

        /// <summary>What was saved is tracked no longer.</summary>
        private bool IsEnded => _ending?.State is EntityState.Detached;

        private static partial class Log
        {
            [LoggerMessage(
                Level = LogLevel.Warning,
                Message = "The verification attempt {Attempt} has ended, but its row could not be removed, and counts for some seconds more: {Reason}")]
            public static partial void NotRemoved(ILogger logger, Guid attempt, string reason);
        }
    }
}
