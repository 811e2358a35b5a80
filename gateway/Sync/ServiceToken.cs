using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Secrecy;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Sync;

/// <summary>The gateway's own access token, from the Key Manager's internal address: one for all calls, fetched again before it ends.</summary>
internal sealed class ServiceToken
{
    private const string Scope = "gateway:sync";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _keyManager;
    private readonly SyncOptions _options;
    private readonly TimeProvider _time;
    private readonly SingleFlight<Token> _fetch;
    private volatile Token? _current;

    public ServiceToken(HttpClient keyManager, IOptions<SyncOptions> options, TimeProvider time)
    {
        _keyManager = keyManager;
        _options = options.Value;
        _time = time;
        _fetch = new SingleFlight<Token>(FetchAsync);
    }

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        _current is { } current && _time.GetUtcNow() < current.RenewAt ? current.Text : (await _fetch.JoinAsync().WaitAsync(cancellationToken)).Text;

    /// <summary>It was not taken; a newer one, if there is one already, stays.</summary>
    public void Drop(string token)
    {
        if (_current?.Text == token)
        {
            _current = null;
        }
    }

    private async Task<Token> FetchAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Credentials());
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials"), KeyValuePair.Create("scope", Scope)]);
        using var response = await _keyManager.SendAsync(request, patience.Token);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            throw new HttpRequestException(
                $"the Key Manager refused a token for {Scope} to the client '{_options.ClientId}': its secret or its scopes are not what it was given");
        }

        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenAnswer>(patience.Token);
        return _current = answer?.AccessToken is { Length: > 0 } text
            ? new Token(text, _time.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn ?? 0) * 0.8)
            : throw new HttpRequestException("the Key Manager answered without an access token");
    }

    /// <summary>RFC 6749 2.3.1.</summary>
    private string Credentials() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(_options.ClientId)}:{WebUtility.UrlEncode(_options.ClientSecret)}"));

    private sealed record Token(string Text, DateTimeOffset RenewAt) : Discreet;

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] long? ExpiresIn) : Discreet;

    /// <summary>Sends it along; once more with a new one when it was revoked, or signed by a key that is gone.</summary>
    internal sealed class Handler(ServiceToken tokens, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var token = await tokens.GetAsync(cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
            {
                return response;
            }

            response.Dispose();
            tokens.Drop(token);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
