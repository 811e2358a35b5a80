using System.Collections.Concurrent;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>
/// Slow hashes are computed by few at a time, or guesses would take the processor from everybody; and one at a time for one secret,
/// or guesses at one client would take the turns from all others.
/// </summary>
internal sealed class SlowHashing : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _secrets = new();
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>For a secret that is kept: whoever waits for it may find it proved meanwhile.</summary>
    /// <exception cref="SlowHashingBusyException">No turn came in time.</exception>
    public Task<bool> ProveAsync(Guid secretId, Func<bool> isKnown, Func<bool> hash, CancellationToken cancellationToken) => InTurnAsync(
        _secrets.GetOrAdd(secretId, _ => new SemaphoreSlim(1)),
        async () => isKnown() || await RunAsync(hash, cancellationToken),
        cancellationToken);

    /// <exception cref="SlowHashingBusyException">No turn came in time.</exception>
    public Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken) => InTurnAsync(_turns, () => Task.FromResult(hash()), cancellationToken);

    public void Dispose() => _turns.Dispose();

    private static async Task<T> InTurnAsync<T>(SemaphoreSlim turns, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        if (!await turns.WaitAsync(Patience, cancellationToken))
        {
            throw new SlowHashingBusyException();
        }

        try
        {
            return await act();
        }
        finally
        {
            turns.Release();
        }
    }
}

/// <summary>Too many secrets that need a slow hash are being checked; nothing is known of this one.</summary>
internal sealed class SlowHashingBusyException() : ServiceBusyException("Too many secrets that were brought along are being checked at once; try again.");
