using System.Net.Http.Headers;

namespace OobProvisioning.Chaos.Load;

/// <summary>Requests as a balancer sends them on: to gateways that are ready. Every answer is tallied.</summary>
internal sealed class Wire(Entry entry, Tally tally) : IWire, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero, // As many new callers.
    })
    {
        Timeout = TimeSpan.FromSeconds(30), // Longer than any budget inside.
    };

    /// <summary>While nobody listens nothing is sent, so it is tried until somebody does.</summary>
    public async Task<Reply> SendAsync(string work, HttpMethod method, string path, AuthenticationHeaderValue who, Func<HttpContent?> content)
    {
        while (true)
        {
            if (entry.Next() is not { } gateway)
            {
                await Task.Delay(Pause);
                continue;
            }

            using var request = new HttpRequestMessage(method, new Uri(gateway, path)) { Content = content().OrEmpty() };
            request.Headers.Authorization = who;
            var excuse = tally.Excuse;
            try
            {
                using var response = await _http.SendAsync(request);
                return Noted(await Reply.OfAsync(response));
            }
            catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await Task.Delay(Pause);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                return Noted(Reply.None);
            }

            Reply Noted(Reply reply)
            {
                tally.Note(work, reply, excuse);
                return reply;
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
