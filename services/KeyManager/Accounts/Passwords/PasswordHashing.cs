using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>
/// Hashes of passwords, in turn (<see cref="HashTurns"/>). A password is the text that one sees (NIST SP 800-63B-4 3.1.1.2): one that was hashed
/// before it was brought to its normal form still proves itself as it was typed then, and is hashed anew.
/// </summary>
internal sealed class PasswordHashing(IPasswordHasher<User> hasher, CallerSources sources, IOptions<AccountsOptions> options, LimitMetrics metrics)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HashTurns _turns = new(
        () => metrics.Refused(LimitMetrics.PasswordGuesses),
        () => metrics.Refused(LimitMetrics.PasswordHashing),
        options.Value.FailuresPerSource,
        HashTurns.HalfOfTheProcessors,
        Patience);

    /// <summary>Of a password that nobody knows: what is compared for a user whom there is not.</summary>
    private readonly Lazy<string> _decoy = new(() => hasher.HashPassword(null!, SecretVerifier.NewSecret()));

    /// <param name="password">One that may be a password.</param>
    /// <param name="isAnonymous">Whether anybody may ask for this, so that it counts like a failure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HashingBusyException">No turn came in time.</exception>
    /// <exception cref="TooManyFailuresException">The source has to wait.</exception>
    public Task<string> HashAsync(string password, bool isAnonymous, CancellationToken cancellationToken) => _turns.RunAsync(
        ClaimOf(password), // Nobody waits for another's new password.
        () => Task.FromResult(hasher.HashPassword(null!, password.Normalize())),
        isFailure: _ => isAnonymous,
        cancellationToken);

    /// <summary>Costs the same whether the user exists or not.</summary>
    /// <param name="userName">As it was typed; guesses at one name wait for each other.</param>
    /// <param name="readHash">Reads, when the turn has come, what is kept of the right one; null if there is none to compare.</param>
    /// <param name="password">The one to prove; what cannot be one fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HashingBusyException">No turn came in time.</exception>
    /// <exception cref="TooManyFailuresException">The source has to wait.</exception>
    public Task<PasswordVerificationResult> VerifyAsync(
        string userName, Func<Task<string?>> readHash, string password, CancellationToken cancellationToken) => _turns.RunAsync(
        ClaimOf(userName),
        async () => Verify(await readHash(), PasswordRules.IsPossible(password) ? password : ""),
        isFailure: verdict => verdict is PasswordVerificationResult.Failed,
        cancellationToken);

    public void Dispose() => _turns.Dispose();

    /// <summary>What was typed may be long, or a password in the wrong field: a number of this process stands for it.</summary>
    private HashClaim ClaimOf(string subject)
    {
        var number = StringComparer.OrdinalIgnoreCase.GetHashCode(subject);
        return new HashClaim(number.ToString(CultureInfo.InvariantCulture), sources.Current, sources.Current);
    }

    private PasswordVerificationResult Verify(string? passwordHash, string password)
    {
        var decoy = _decoy.Value; // Made by whoever comes first, known or not.
        var normalized = password.Normalize();
        var verdict = hasher.VerifyHashedPassword(null!, passwordHash ?? decoy, normalized);
        if (verdict is PasswordVerificationResult.Failed && normalized != password)
        {
            verdict = hasher.VerifyHashedPassword(null!, passwordHash ?? decoy, password) is PasswordVerificationResult.Failed
                ? PasswordVerificationResult.Failed
                : PasswordVerificationResult.SuccessRehashNeeded;
        }

        return passwordHash is null ? PasswordVerificationResult.Failed : verdict;
    }
}
