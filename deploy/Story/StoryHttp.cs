using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OobProvisioning.Story;

/// <summary>Real calls through the gateway, or to another server where a path is a whole address; each is printed, with what it carries masked.</summary>
internal sealed class StoryHttp(Uri address, TextWriter output) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    private readonly Masking _masking = new();

    public CancellationToken CancellationToken { get; init; }

    public Task<StoryAnswer> GetAsync(string path, string? token, int expect) => SendAsync(HttpMethod.Get, path, token, null, expect);

    /// <summary>For what takes effect in its own time, within this long.</summary>
    public async Task<StoryAnswer> GetAsync(string path, string? token, int expect, TimeSpan within)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await GetAsync(path, token, expect);
            }
            catch (StepFailedException) when (watch.Elapsed < within)
            {
                await Task.Delay(Pause, CancellationToken);
            }
        }
    }

    public Task<StoryAnswer> PostAsync(string path, string token, object body, int expect) => SendAsync(HttpMethod.Post, path, token, body, expect);

    public Task<StoryAnswer> PutAsync(string path, string token, object body, int expect) => SendAsync(HttpMethod.Put, path, token, body, expect);

    public Task<StoryAnswer> DeleteAsync(string path, string token, int expect) => SendAsync(HttpMethod.Delete, path, token, null, expect);

    /// <summary>An OAuth endpoint: a form, and the client says who it is with HTTP Basic.</summary>
    public async Task<StoryAnswer> PostFormAsync(string path, ClientCredentials who, Dictionary<string, string> form, int expect)
    {
        _masking.Learn(who.Secret);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(who.Id)}:{Uri.EscapeDataString(who.Secret)}")));
        return await SendAsync(request, _masking.Form(form), expect);
    }

    public void Dispose() => _client.Dispose();

    private async Task<StoryAnswer> SendAsync(HttpMethod method, string path, string? token, object? body, int expect)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            _masking.Learn(token);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var json = body is null ? null : JsonSerializer.SerializeToNode(body, Compact.Options);
        if (json is not null)
        {
            request.Content = new StringContent(json.ToJsonString(Compact.Options), Encoding.UTF8, "application/json");
        }

        return await SendAsync(request, json is null ? null : _masking.Json(json), expect);
    }

    private async Task<StoryAnswer> SendAsync(HttpRequestMessage request, string? maskedBody, int expect)
    {
        Print(">", $"{request.Method} {(request.RequestUri!.IsAbsoluteUri ? "" : "/")}{request.RequestUri}");
        if (request.Headers.Authorization is { } authorization)
        {
            Print(">", $"Authorization: {authorization.Scheme} ***");
        }

        Print(">", maskedBody);

        using var answer = await _client.SendAsync(request, CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(CancellationToken);
        var body = Parse(text);
        Print("<", $"{(int)answer.StatusCode} {answer.ReasonPhrase}");
        Print("<", body is null ? _masking.Text(text) : _masking.Json(body));
        return (int)answer.StatusCode == expect
            ? new StoryAnswer(body, _masking)
            : throw new StepFailedException($"expected status {expect}, got {(int)answer.StatusCode}");
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // printed as it is
        }
    }

    private void Print(string direction, string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            output.WriteLine($"      {direction} {line}");
        }
    }
}
