using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>Debian's Prometheus, which reads a stack's metrics every second and judges them by our alerts.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly string _folder = Directory.CreateTempSubdirectory("prometheus").FullName;
    private readonly Uri _address;
    private readonly Process _process;

    private PrometheusServer(int port, int stackPort)
    {
        _address = new Uri($"http://127.0.0.1:{port}/");
        var configuration = Path.Combine(_folder, "prometheus.yml");
        File.WriteAllText(configuration, $$"""
            global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
            rule_files: ["{{Path.Combine(Repository.Root, "deploy", "observability", "alerts.yml")}}"]
            scrape_configs:
              - { job_name: gateway, static_configs: [{ targets: ["127.0.0.1:{{stackPort + 6}}"] }] }
              - { job_name: key-manager, static_configs: [{ targets: ["127.0.0.1:{{stackPort + 2}}"] }] }
              - { job_name: api-store, static_configs: [{ targets: ["127.0.0.1:{{stackPort + 4}}"] }] }
            """);
        _process = Process.Start(new ProcessStartInfo(
            "prometheus",
            [$"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(_folder, "data")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += (_, _) => { }; // A pipe that nobody reads fills up.
        _process.ErrorDataReceived += (_, line) => Said += line.Data + "\n";
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Said { get; private set; } = "";

    /// <param name="stackPort">Of the stack's gateway.</param>
    public static async Task<PrometheusServer> StartAsync(int stackPort)
    {
        var server = new PrometheusServer(FreePorts.Next(), stackPort);
        await Eventually.HoldsAsync("Prometheus has read each program three times", async () => await server.TryScrapesAsync() >= 3);
        return server;
    }

    /// <returns>What it says of an expression now; an expression that it cannot take fails the test.</returns>
    public async Task<JsonArray> QueryAsync(string expression) =>
        (await GetAsync($"api/v1/query?query={Uri.EscapeDataString(expression)}"))["result"]!.AsArray();

    /// <returns>Each alert: its name, and what it said of itself when it was last judged.</returns>
    public async Task<IReadOnlyList<(string Name, string Health, string? Error)>> AlertsAsync() =>
    [
        .. from rules in (await GetAsync("api/v1/rules"))["groups"]!.AsArray()
           from rule in rules!["rules"]!.AsArray()
           select ($"{rule["name"]}", $"{rule["health"]}", (string?)rule["lastError"]),
    ];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> TryScrapesAsync()
    {
        Assert.False(_process.HasExited, Said);
        try
        {
            var scrapes = await QueryAsync("min(count_over_time(up[1m]) and up == 1) and count(up) == 3");
            return scrapes is [var fewest] ? int.Parse($"{fewest!["value"]![1]}", System.Globalization.CultureInfo.InvariantCulture) : 0;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(_address, path), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, text);
        answer.EnsureSuccessStatusCode(); // It may be about to start.
        return JsonNode.Parse(text)!["data"]!;
    }
}
