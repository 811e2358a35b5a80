using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Hosting;
using OpenIddict.Server;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>
/// The keys of the table, as OpenIddict uses them. All are published and accepted; which one signs is chosen by the instant it
/// becomes active. A change of the table is taken up without a restart: the options are built again.
/// </summary>
internal sealed class KeyRing(IDbContextFactory<KeyManagerDb> databases, ServerKeyMaterial material, KeyMetrics metrics, TimeProvider time)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    /// <summary>One instance a key for ever, also of a retired one: IdentityModel keeps signers by key, and a second instance would break them.</summary>
    private readonly ConcurrentDictionary<string, Entry> _opened = new(StringComparer.Ordinal);
    private ImmutableArray<Entry> _entries = [];
    private CancellationTokenSource _changed = new();

    public string Name => Options.DefaultName;

    public IEnumerable<SecurityKey> SigningKeys => _entries.Where(entry => entry.Signing is not null).Select(entry => entry.Key);

    /// <summary>Whether what it has signed is still to be believed.</summary>
    public bool Holds(SecurityKey key)
    {
        foreach (var entry in _entries)
        {
            if (ReferenceEquals(entry.Key, key))
            {
                return true;
            }
        }

        return false;
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = ServerKey.InOrderOfUse(await db.Set<ServerKey>().AsNoTracking().ToListAsync(cancellationToken));
        ImmutableArray<Entry> entries = [.. rows.Select(row => _opened.GetOrAdd(row.Id, _ => Open(row)) with { ActiveFrom = row.ActiveFrom })];
        if (!ServerKeyMaterial.Algorithms.All(algorithm => entries.Any(entry => entry.Algorithm == algorithm)))
        {
            throw new StartupException("The database holds no complete set of keys; run this program with the verb 'migrate' first.");
        }

        if (entries.SequenceEqual(_entries))
        {
            return; // Options that are built anew cost every request that waits for them.
        }

        _entries = entries;
        metrics.Know(rows);
        await Interlocked.Exchange(ref _changed, new CancellationTokenSource()).CancelAsync();
    }

    /// <summary>The newest key of the algorithm that may be used by now.</summary>
    public SigningCredentials Signer(string algorithm) => Current(algorithm).Signing!;

    /// <summary>The newest key for what only this system reads: codes, refresh tokens and the like.</summary>
    public EncryptingCredentials Encryptor() => Current(ServerKeyMaterial.Encryption).Encrypting!;

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var entry in _entries)
        {
            if (entry.Signing is { } signing)
            {
                options.SigningCredentials.Add(signing);
            }
            else
            {
                options.EncryptionCredentials.Add(entry.Encrypting!);
            }
        }
    }

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

    public void Dispose() => _changed.Dispose();

    private Entry Current(string algorithm)
    {
        var now = time.GetUtcNow();
        Entry? first = null, last = null;
        foreach (var entry in _entries) // For each token: a loop allocates nothing.
        {
            if (entry.Algorithm == algorithm)
            {
                first ??= entry;
                last = entry.ActiveFrom <= now ? entry : last;
            }
        }

        return last ?? first!;
    }

    private Entry Open(ServerKey row)
    {
        var key = material.Open(row);
        return key is SymmetricSecurityKey
            ? new Entry(
                row.Id,
                row.Algorithm,
                row.ActiveFrom,
                key,
                null,
                new EncryptingCredentials(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512))
            : new Entry(row.Id, row.Algorithm, row.ActiveFrom, key, new SigningCredentials(key, row.Algorithm), null);
    }

    private sealed record Entry(
        string Id, string Algorithm, DateTimeOffset ActiveFrom, SecurityKey Key, SigningCredentials? Signing, EncryptingCredentials? Encrypting);
}
