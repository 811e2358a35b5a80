using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>Slow hashes are computed by few at a time, or guesses at one client would take the processor from everybody.</summary>
internal sealed class SlowHashing : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <exception cref="SlowHashingBusyException">No turn came in time.</exception>
    public async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(Patience, cancellationToken))
        {
            throw new SlowHashingBusyException();
        }

        try
        {
            return hash();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>Too many secrets that need a slow hash are being checked; nothing is known of this one.</summary>
internal sealed class SlowHashingBusyException() : ServiceBusyException("Too many secrets that were brought along are being checked at once; try again.");
