using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.CrashLoop.Load;

/// <summary>Requests as the gateway sends them: HTTP/2 without TLS, to the public listeners. Every answer is tallied.</summary>
internal sealed class Wire(StackPorts ports, Tally tally) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(15), // Longer than any budget inside.
    };

    public Uri Store { get; } = new($"http://127.0.0.1:{ports.ApiStore}/store/api/");

    public Uri KeyManager { get; } = new($"http://127.0.0.1:{ports.KeyManager}/");

    public Task<Reply> SendAsync(string work, HttpMethod method, Uri address, string token, object? body = null) =>
        SendAsync(work, method, address, new AuthenticationHeaderValue("Bearer", token), () => body is null ? null : JsonContent.Create(body));

    /// <summary>While nobody listens nothing is sent, so it is tried until somebody does.</summary>
    public async Task<Reply> SendAsync(string work, HttpMethod method, Uri address, AuthenticationHeaderValue who, Func<HttpContent?> content)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(method, address) { Content = content(), Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Authorization = who;
            try
            {
                using var response = await _http.SendAsync(request);
                var reply = await ReadAsync(response);
                tally.Note(work, reply);
                return reply;
            }
            catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await Task.Delay(Pause);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                tally.Note(work, Reply.None);
                return Reply.None;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        return new Reply((int)response.StatusCode, isJson ? JsonDocument.Parse(bytes).RootElement : default);
    }
}
