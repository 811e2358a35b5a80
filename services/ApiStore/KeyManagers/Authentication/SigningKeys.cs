using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ApiStore.KeyManagers.Wire;

namespace OobProvisioning.ApiStore.KeyManagers.Authentication;

/// <summary>
/// The Key Manager's signing keys, from its internal address. Once known they stay, whether it answers or not. The framework's
/// ConfigurationManager is not used: it fetches for an unknown key behind the request's back, so the first token of a new key is refused.
/// </summary>
internal sealed partial class SigningKeys
{
    /// <summary>Keys are announced long before they are used; this also bounds how long a withdrawn key is believed.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>Tokens with made-up key ids must not become calls to the Key Manager.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(2);

    private readonly IOAuthApi _api;
    private readonly IssuerCheck _issuer;
    private readonly TimeProvider _time;
    private readonly ILogger<SigningKeys> _logger;
    private readonly SingleFlight<bool> _fetch;
    private volatile IReadOnlyList<SecurityKey> _known = [];
    private long _attemptedAt;

    public SigningKeys([FromKeyedServices(WireSetup.Quickly)] IOAuthApi api, IssuerCheck issuer, TimeProvider time, ILogger<SigningKeys> logger)
    {
        _api = api;
        _issuer = issuer;
        _time = time;
        _logger = logger;
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
        var issuerCheck = _issuer.RunAsync();
        var areKnown = await FetchKeysAsync();
        await issuerCheck;
        return areKnown;
    }

    private async Task<bool> FetchKeysAsync()
    {
        var answer = await WireAnswer<string>.OfAsync(_api.GetKeysAsync(CancellationToken.None), CancellationToken.None);
        try
        {
            if (answer.Content is { } text && new JsonWebKeySet(text).GetSigningKeys() is { Count: > 0 } keys)
            {
                _known = [.. keys];
                return true;
            }
        }
        catch (ArgumentException error)
        {
            Log.NotAKeySet(_logger, error.GetType().Name);
            return false;
        }

        Log.NoKeys(_logger, (int?)answer.Status);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The Key Manager gave no signing keys (status {Status}); those that are known stay.")]
        public static partial void NoKeys(ILogger logger, int? status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The Key Manager's signing keys cannot be read ({Fault}); those that are known stay.")]
        public static partial void NotAKeySet(ILogger logger, string fault);
    }
}
