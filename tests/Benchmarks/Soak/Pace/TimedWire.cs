using System.Diagnostics;
using System.Net.Http.Headers;
using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Benchmarks.Soak.Pace;

/// <summary>One caller's requests, one after another; the first of an arrival is timed from when it was due: who was kept waiting is seen.</summary>
internal sealed class TimedWire(HttpClient http, Func<Answers> answers) : IWire
{
    /// <summary>When the next request was due; null: when it is sent.</summary>
    public long? Due { get; set; }

    public async Task<Reply> SendAsync(string work, HttpMethod method, string path, AuthenticationHeaderValue who, Func<HttpContent?> content)
    {
        var due = Due ?? Stopwatch.GetTimestamp();
        Due = null;
        using var request = new HttpRequestMessage(method, path) { Content = content().OrEmpty() };
        request.Headers.Authorization = who;
        var reply = await AskAsync(request);
        answers().Note(work, Stopwatch.GetElapsedTime(due), reply);
        return reply;
    }

    private async Task<Reply> AskAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await http.SendAsync(request);
            return await Reply.OfAsync(response);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return Reply.None;
        }
    }
}
