using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace OobProvisioning.TestKit.Http;

/// <summary>Somebody who calls an HTTP API, with an access token or without one.</summary>
/// <param name="send">Sends to the program, in the protocol that it speaks; paths are relative to its address.</param>
/// <param name="token">Null for nobody in particular.</param>
public class Caller(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, string? token)
{
    public string? Token => token;

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> HeadAsync(string path) => SendAsync(HttpMethod.Head, path);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<HttpResponseMessage> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, IfMatch(ifMatch));

    public Task<HttpResponseMessage> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, headers: IfMatch(ifMatch));

    /// <summary>A body of any form.</summary>
    public Task<HttpResponseMessage> SendTextAsync(HttpMethod method, string path, string body, string contentType = "application/json") =>
        SendAsync(method, path, new StringContent(body, Encoding.UTF8, contentType));

    /// <summary>An OAuth endpoint: a form, and the client says who it is with HTTP Basic.</summary>
    public virtual Task<HttpResponseMessage> PostFormAsync(string path, string clientId, string secret, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, Form(fields), ("Authorization", Basic(clientId, secret)));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendUntilAsync(method, path, body, headers, Xunit.TestContext.Current.CancellationToken);

    /// <param name="method">Any.</param>
    /// <param name="path">Relative to the program's address.</param>
    /// <param name="body">Sent as JSON, unless it is a content already.</param>
    /// <param name="headers">One named Authorization replaces the token.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    protected async Task<HttpResponseMessage> SendUntilAsync(
        HttpMethod method, string path, object? body, (string Name, string Value)[] headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        if (token is not null && headers.All(header => header.Name != "Authorization"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        CountedStatements.Mark(request);
        return await send(request, cancellationToken);
    }

    /// <summary>RFC 6749 2.3.1: id and secret are form-encoded before they are joined.</summary>
    public static string Basic(string clientId, string secret) =>
        "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}"));

    public static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static (string Name, string Value)[] IfMatch(string? version) => version is null ? [] : [("If-Match", version)];
}
