using System.Threading.RateLimiting;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>Somebody wants something proved, or kept, that takes a slow hash.</summary>
/// <param name="Subject">Whose it is: guesses at one wait for each other.</param>
/// <param name="Source">From where; null for who is trusted, or has limits of their own.</param>
/// <param name="Guesser">Whom failures count for; null for nobody.</param>
internal sealed record HashClaim(string Subject, string? Source, string? Guesser);

/// <summary>
/// A slow hash costs a tenth of a second of a processor on purpose, so few are computed at a time. No source has more than a share of the turns; all
/// that have failed lately have one place together, so that whoever is right waits for the right ones before them and for one wrong one.
/// </summary>
internal sealed class HashTurns : IDisposable
{
    /// <summary>The other half serves everything else.</summary>
    public static readonly int HalfOfTheProcessors = Math.Max(1, Environment.ProcessorCount / 2);

    private const string Everybody = "everybody";
    private readonly int _failuresPerMinute;
    private readonly PartitionedRateLimiter<HashClaim> _failures;
    private readonly Turns<HashClaim> _turns;
    private readonly Action _guesses;
    private readonly Action _busy;

    /// <param name="guesses">Is told that a guesser was refused.</param>
    /// <param name="busy">Is told that no turn came.</param>
    /// <param name="failuresPerMinute">After so many a guesser is refused unheard for a while.</param>
    /// <param name="places">How many hashes are computed at once.</param>
    /// <param name="patience">How long to wait for a turn.</param>
    public HashTurns(Action guesses, Action busy, int failuresPerMinute, int places, TimeSpan patience)
    {
        (_guesses, _busy) = (guesses, busy);
        _failuresPerMinute = failuresPerMinute;
        _failures = PerMinute.Of<HashClaim>(claim => claim.Guesser, failuresPerMinute);
        _turns = new Turns<HashClaim>(
            patience,
            Line.Of<HashClaim>(claim => claim.Source, Math.Max(1, places / 2)),
            Line.Of<HashClaim>(claim => HasFailed(claim) ? Everybody : null, places: 1),
            Line.Of<HashClaim>(claim => claim.Subject, places: 1),
            Line.Of<HashClaim>(_ => Everybody, places));
    }

    /// <param name="claim">Who wants it.</param>
    /// <param name="hash">Computes, when the turn has come.</param>
    /// <param name="isFailure">Whether what came of it counts for the guesser.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HashingBusyException">No turn came in time; nothing is known.</exception>
    /// <exception cref="TooManyFailuresException">The guesser has to wait.</exception>
    public async Task<T> RunAsync<T>(HashClaim claim, Func<Task<T>> hash, Func<T, bool> isFailure, CancellationToken cancellationToken)
    {
        RefuseGuesser(claim);
        using var turn = await _turns.TakeAsync(claim, cancellationToken) ?? throw Busy();
        RefuseGuesser(claim); // Those before it may have failed meanwhile.
        var result = await hash();
        if (isFailure(result))
        {
            _failures.AttemptAcquire(claim).Dispose();
        }

        return result;
    }

    public void Dispose()
    {
        _turns.Dispose();
        _failures.Dispose();
    }

    private bool HasFailed(HashClaim claim) => _failures.GetStatistics(claim)?.CurrentAvailablePermits < _failuresPerMinute;

    private HashingBusyException Busy()
    {
        _busy();
        return new HashingBusyException();
    }

    private void RefuseGuesser(HashClaim claim)
    {
        using var lease = _failures.AttemptAcquire(claim, permitCount: 0);
        if (!lease.IsAcquired)
        {
            _guesses();
            throw new TooManyFailuresException(PerMinute.RetryAfter);
        }
    }
}

/// <summary>Too many are waiting for a slow hash; nothing is known of this one.</summary>
internal sealed class HashingBusyException() : ServiceBusyException("Too many passwords or secrets are being checked at once; try again.");
