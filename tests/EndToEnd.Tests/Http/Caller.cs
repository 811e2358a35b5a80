using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>Somebody outside, with an access token or without one. What is secret in what they send or get is remembered.</summary>
internal sealed class Caller(WholeSystem stack, string? token, Uri? service = null)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Patience.Limit,
    };

    public string? Token => token;

    public WholeSystem Stack => stack;

    /// <summary>The same caller, past the gateway: to the public listener of one service, which speaks HTTP/2 without TLS.</summary>
    public Caller At(Uri address) => new(stack, token, address);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(service ?? stack.Address, path)) { Content = content };
        if (service is not null)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    /// <summary>An OAuth endpoint: a form, and the client says who it is with HTTP Basic (RFC 6749 2.3.1).</summary>
    public Task<Answer> PostFormAsync(string path, string clientId, string clientSecret, params (string Name, string Value)[] form)
    {
        stack.SecretsSeen.Add(clientSecret);
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(clientSecret)}"));
        return SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), ("Authorization", $"Basic {credentials}"));
    }

    public async Task<string> TokenAsync(string clientId, string clientSecret, string? scope = null)
    {
        var form = scope is null ? [] : new[] { ("scope", scope) };
        var answer = await PostFormAsync("oauth2/token", clientId, clientSecret, [("grant_type", "client_credentials"), .. form]);
        var text = answer.Is(HttpStatusCode.OK).String("access_token");
        stack.SecretsSeen.Add(text);
        return text;
    }
}
