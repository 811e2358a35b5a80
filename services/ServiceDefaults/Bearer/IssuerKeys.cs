using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>
/// The signing keys of one issuer, remembered. Once known they stay, whether it answers or not. Why the framework's ConfigurationManager is
/// not used: decision 20.
/// </summary>
public sealed class IssuerKeys
{
    /// <summary>Keys are announced long before they are used; this also bounds how long a withdrawn key is believed.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>Tokens with made-up key ids must not become calls to the issuer.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(2);

    private readonly Func<Task<IReadOnlyCollection<SecurityKey>?>> _readAsync;
    private readonly TimeProvider _time;
    private readonly SingleFlight<bool> _fetch;
    private volatile IReadOnlyCollection<SecurityKey> _known = [];
    private long _attemptedAt;

    /// <param name="readAsync">Asks the issuer; null when there is no answer that can be used, which the log has been told.</param>
    /// <param name="time">The program's clock.</param>
    public IssuerKeys(Func<Task<IReadOnlyCollection<SecurityKey>?>> readAsync, TimeProvider time)
    {
        _readAsync = readAsync;
        _time = time;
        _fetch = new SingleFlight<bool>(FetchAsync);
    }

    public IEnumerable<SecurityKey> Of(string? keyId) => _known.Where(key => key.KeyId == keyId);

    /// <summary>Fetches the keys if this one is not among them.</summary>
    /// <returns>Whether any key is known: if not, no token can be judged.</returns>
    public async Task<bool> EnsureAsync(string? keyId, CancellationToken cancellationToken)
    {
        var known = _known;
        var pause = _time.GetElapsedTime(Interlocked.Read(ref _attemptedAt));
        if (known.Count == 0 || (pause > MinPause && !known.Any(key => key.KeyId == keyId)))
        {
            await _fetch.JoinAsync().WaitAsync(cancellationToken);
        }
        else if (pause > MaxAge)
        {
            _ = _fetch.JoinAsync();
        }

        return _known.Count > 0;
    }

    private async Task<bool> FetchAsync()
    {
        Interlocked.Exchange(ref _attemptedAt, _time.GetTimestamp());
        if (await _readAsync() is not { } keys)
        {
            return false;
        }

        _known = keys;
        return true;
    }
}
