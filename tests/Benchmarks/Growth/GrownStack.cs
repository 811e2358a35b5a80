using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>A local stack of its own with so many rows of everything. Its services are asked directly, by one caller.</summary>
internal sealed class GrownStack : IAsyncDisposable
{
    private readonly PrivateFolder _folder = new();
    private readonly HttpClient _client = new() { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    private readonly StackPorts _ports;
    private RunningStack? _stack;

    private GrownStack(int rows, int port) => (Rows, _ports) = (rows, new StackPorts(port));

    public int Rows { get; }

    public static async Task<GrownStack> StartAsync(int rows, int port, StopRequest request)
    {
        var stack = new GrownStack(rows, port);
        try
        {
            await stack.StartAsync(request);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <returns>How long the answer took.</returns>
    public async Task<TimeSpan> TimeAsync(string path, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await _client.GetAsync(AddressOf(path), cancellationToken);
        var took = Stopwatch.GetElapsedTime(started);
        return answer.IsSuccessStatusCode ? took : throw new InvalidDataException($"{path}: {(int)answer.StatusCode}");
    }

    /// <summary>A token of a client that none has asked for yet, most likely; those in odd places are not revoked.</summary>
    public async Task<TimeSpan> TimeTokenAsync(CancellationToken cancellationToken)
    {
        var client = GrowthCall.ClientOf(1 + (2 * Random.Shared.Next(Rows / 2)));
        var started = Stopwatch.GetTimestamp();
        _ = await TokenAsync(new ClientCredentials(client, client), "", cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <returns>The address of the part behind that one.</returns>
    public async Task<string> NextOfAsync(string path, CancellationToken cancellationToken)
    {
        var list = JsonElement.Parse(await _client.GetStringAsync(AddressOf(path), cancellationToken));
        return list.GetProperty("pagination").GetProperty("next").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task StartAsync(StopRequest request)
    {
        _stack = await RunningStack.StartAsync(new LauncherOptions { DataDirectory = _folder.Path, Port = _ports.Gateway }, request, _ => { });
        await Seeding.RunAsync(_stack.Folder, _stack.Address.OriginalString, Rows, request.Stop);
        var automation = AutomationCredentials.Read(_stack.Folder.Credentials).Automation;
        var token = await TokenAsync(automation, "service_providers:view users:manage apim:subscribe apim:admin", request.Stop);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<string> TokenAsync(ClientCredentials client, string scope, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = scope,
            ["client_id"] = client.Id,
            ["client_secret"] = client.Secret,
        });
        using var answer = await _client.PostAsync(AddressOf(Paths.Token), form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)).GetProperty("access_token").GetString()!;
    }

    private Uri AddressOf(string path) =>
        new($"http://127.0.0.1:{(path.StartsWith("/store", StringComparison.Ordinal) ? _ports.ApiStore : _ports.KeyManager)}{path}");
}
