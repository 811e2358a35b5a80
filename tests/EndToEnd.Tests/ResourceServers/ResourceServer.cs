using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace OobProvisioning.EndToEnd.Tests.ResourceServers;

/// <summary>A program of the page in a process of its own, until the test ends.</summary>
internal sealed class ResourceServer : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience.Limit };
    private readonly Process _process;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string?> _said = new();

    private ResourceServer(Process process, int port)
    {
        (_process, _address) = (process, new Uri($"http://127.0.0.1:{port}/items"));
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += EndWithUs;
    }

    public static async Task<ResourceServer> StartAsync(int port, Process process)
    {
        var server = new ResourceServer(process, port);
        await Eventually.HoldsAsync("it answers", async () =>
        {
            Assert.False(process.HasExited, string.Join('\n', server._said));
            return await server.IsThereAsync();
        });
        return server;
    }

    /// <returns>The status, and what <c>WWW-Authenticate</c> says.</returns>
    public async Task<(HttpStatusCode Status, string Challenge)> CallAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithUs;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsThereAsync()
    {
        try
        {
            await CallAsync(token: null);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void EndWithUs(object? sender, EventArgs end) => _process.Kill(entireProcessTree: true);
}
