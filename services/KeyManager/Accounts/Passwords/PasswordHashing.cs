using Microsoft.AspNetCore.Identity;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>
/// A password's hash costs a tenth of a second of processor time on purpose. So few are computed at a time, or guesses would take it from everybody
/// else; and one at a time for one user name, or guesses at one would take the turns from all others.
/// </summary>
internal sealed class PasswordHashing(IPasswordHasher<User> hasher) : IDisposable
{
    private const int Lanes = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Of a password that nobody knows: what is compared for a user whom there is not.</summary>
    private readonly Lazy<string> _decoy = new(() => hasher.HashPassword(null!, SecretVerifier.NewSecret()));

    /// <exception cref="PasswordHashingBusyException">No turn came in time.</exception>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync(_turns, () => Task.FromResult(hasher.HashPassword(null!, password)), cancellationToken);

    /// <summary>Costs the same whether the user exists or not.</summary>
    /// <param name="userName">As it was typed; guesses at one name wait for each other.</param>
    /// <param name="readHash">Reads, when the turn has come, what is kept of the right one; null if there is none to compare.</param>
    /// <param name="password">The one to prove.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PasswordHashingBusyException">No turn came in time.</exception>
    public Task<PasswordVerificationResult> VerifyAsync(
        string userName, Func<Task<string?>> readHash, string password, CancellationToken cancellationToken) => InTurnAsync(
        _lanes[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(userName) % Lanes],
        () => InTurnAsync(_turns, async () => Verify(await readHash(), password), cancellationToken),
        cancellationToken);

    public void Dispose()
    {
        _turns.Dispose();
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    private PasswordVerificationResult Verify(string? passwordHash, string password)
    {
        var decoy = _decoy.Value; // Made by whoever comes first, known or not.
        var verdict = hasher.VerifyHashedPassword(null!, passwordHash ?? decoy, password);
        return passwordHash is null ? PasswordVerificationResult.Failed : verdict;
    }

    private static async Task<T> InTurnAsync<T>(SemaphoreSlim turns, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        if (!await turns.WaitAsync(Patience, cancellationToken))
        {
            throw new PasswordHashingBusyException();
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

/// <summary>Too many passwords are being checked; nothing is known of this one.</summary>
internal sealed class PasswordHashingBusyException() : ServiceBusyException("Too many passwords are being checked at once; try again.");
