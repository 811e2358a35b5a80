using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>
/// Secrets that were brought along and may be guessable. Their hashes are computed in turn (<see cref="HashTurns"/>); one that proved right is
/// remembered, so that it is no matter to its owner how many guess at it.
/// </summary>
internal sealed class SlowSecrets(CallerSources sources, IOptions<SecretHashingOptions> options, LimitMetrics metrics) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly HashTurns _turns = new(
        () => metrics.Refused(LimitMetrics.SecretGuesses),
        () => metrics.Refused(LimitMetrics.SecretHashing),
        options.Value.FailuresPerSource,
        HashTurns.HalfOfTheProcessors,
        Patience);

    private readonly SlowSecretMemory _memory = new();

    /// <summary>What to keep of a secret that is brought along.</summary>
    /// <exception cref="HashingBusyException">No turn came in time.</exception>
    public Task<string> HashAsync(string secret, CancellationToken cancellationToken) => _turns.RunAsync(
        new HashClaim(Guid.NewGuid().ToString(), sources.Current, Guesser: null),
        () => Task.FromResult(SecretVerifier.Slow(secret, options.Value)),
        isFailure: _ => false,
        cancellationToken);

    /// <exception cref="HashingBusyException">No turn came in time; nothing is known.</exception>
    /// <exception cref="TooManyFailuresException">It was guessed wrong too often from the same source.</exception>
    public async ValueTask<bool> ProvesAsync(OAuthClientSecret kept, string secret, CancellationToken cancellationToken)
    {
        var source = sources.Current;
        var claim = new HashClaim(kept.Id.ToString(), source, source is null ? null : $"{source} {kept.Id}");
        return _memory.Knows(kept, secret)
            || await _turns.RunAsync(claim, () => Task.FromResult(Proves(kept, secret)), isFailure: proved => !proved, cancellationToken);
    }

    /// <returns>
    /// What to keep from now on of a secret that proved right: a long and varied one costs then what a generated one costs, any other is hashed as
    /// the deployment wishes by now. Null when all is well, or there is no turn: its next use will do.
    /// </returns>
    public async Task<string?> BetterAsync(OAuthClientSecret kept, string secret, CancellationToken cancellationToken)
    {
        if (OAuthClientRules.IsAsGoodAsRandom(secret))
        {
            return SecretVerifier.Fast(secret);
        }

        try
        {
            return SecretVerifier.IsMadeBy(kept.Verifier, options.Value) ? null : await HashAsync(secret, cancellationToken);
        }
        catch (HashingBusyException)
        {
            return null;
        }
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>Whoever waited may find it proved meanwhile.</summary>
    private bool Proves(OAuthClientSecret kept, string secret)
    {
        if (_memory.Knows(kept, secret))
        {
            return true;
        }

        var proved = SecretVerifier.MatchesSlow(kept.Verifier, secret);
        if (proved)
        {
            _memory.Remember(kept, secret);
        }

        return proved;
    }
}
