using System.Net;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Secrecy;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>The store's own access token for one scope of the Key Manager's internal calls: one for all callers, fetched again before it ends.</summary>
internal sealed partial class ServiceTokens
{
    private readonly string _scope;
    private readonly IOAuthApi _api;
    private readonly KeyManagerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ServiceTokens> _logger;
    private readonly SingleFlight<Token> _fetch;
    private volatile Token? _current;

    /// <param name="scope">One of <see cref="ServiceScopes"/>.</param>
    /// <param name="api">Where the token is fetched.</param>
    /// <param name="options">As whom.</param>
    /// <param name="time">When it is fetched again.</param>
    /// <param name="logger">Where a refusal is told.</param>
    public ServiceTokens(string scope, IOAuthApi api, IOptions<KeyManagerOptions> options, TimeProvider time, ILogger<ServiceTokens> logger)
    {
        _scope = scope;
        _api = api;
        _options = options.Value;
        _time = time;
        _logger = logger;
        _fetch = new SingleFlight<Token>(FetchAsync);
    }

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current && _time.GetUtcNow() < current.RenewAt)
        {
            return current.Text;
        }

        return (await _fetch.JoinAsync().WaitAsync(cancellationToken)).Text;
    }

    /// <summary>The Key Manager did not take this token; a newer one, if there is one already, stays.</summary>
    public void Drop(string token)
    {
        if (_current?.Text == token)
        {
            _current = null;
        }
    }

    private async Task<Token> FetchAsync()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = GrantTypes.ClientCredentials, ["scope"] = _scope };
        using var answer = await _api.GetTokenAsync(BasicCredentials.Of(_options.ClientId, _options.ClientSecret), form, CancellationToken.None);
        if (answer is not { IsSuccessful: true, Content: { AccessToken: { Length: > 0 } text } content })
        {
            if (answer.StatusCode is { } status && status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            {
                Log.Refused(_logger, _options.ClientId, _scope, (int)status);
            }

            throw new NoServiceTokenException(answer.Error, answer.StatusCode);
        }

        var now = _time.GetUtcNow();
        _current = new Token(text, now + TimeSpan.FromSeconds(content.ExpiresIn ?? 0) * 0.8);
        return _current;
    }

    private sealed record Token(string Text, DateTimeOffset RenewAt) : Discreet;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The Key Manager refused a service token for {Scope} to {ClientId}: {Status}. Its secret or its scopes are not what the Key Manager was given.")]
        public static partial void Refused(ILogger logger, string clientId, string scope, int status);
    }
}
