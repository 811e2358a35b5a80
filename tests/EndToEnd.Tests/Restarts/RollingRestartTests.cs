using OobProvisioning.EndToEnd.Tests.Invocation;

namespace OobProvisioning.EndToEnd.Tests.Restarts;

/// <summary>What an upgrade does: one replica after another is told to stop and started again, while requests come. None of them fails.</summary>
public sealed class RollingRestartTests(SharedSystem stack)
{
    private const int Callers = 4;
    private readonly int _port = FreePorts.Next();
    private readonly int _second = FreePorts.Next();

    [Fact]
    public async Task No_request_fails_while_replicas_of_the_key_manager_are_restarted()
    {
        var client = await (await stack.AutomationAsync(EchoApi.Everything)).NewClientAsync();
        var here = stack.Anybody.At(new Uri($"http://localhost:{_port}/"), isUpstream: false);
        await using var first = await KeyManagerAsync(_port + 2);
        await using var second = await KeyManagerAsync(_second);
        await using var gateway = await GatewayAsync(_port + 2, _second);
        using var ends = new CancellationTokenSource();
        var asking = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AskAsync(here, client, ends.Token)));

        await first.StopAsync();
        await using var firstAgain = await KeyManagerAsync(_port + 2);
        await Eventually.HoldsAsync("the gateway counts on it again", () => IsUsedAsync(_port + 3));
        await second.StopAsync();
        await ends.CancelAsync();
        var answers = (await asking).SelectMany(answers => answers).ToList();

        Assert.True(answers.Count > 50, $"Only {answers.Count} requests came meanwhile.");
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(0, first.ExitCode);
    }

    [Fact]
    public async Task A_replica_that_is_told_twice_stops_at_once()
    {
        await using var replica = await KeyManagerAsync(_second, "00:05:00");

        replica.Terminate();
        await Eventually.HoldsAsync("it says that it will stop", async () => !await ServiceProcess.IsReadyAsync(_second + 1));
        await replica.StopAsync();

        Assert.Equal(0, replica.ExitCode);
    }

    private static async Task<List<HttpStatusCode>> AskAsync(StackCaller caller, Client client, CancellationToken cancellationToken)
    {
        var answers = new List<HttpStatusCode>();
        while (!cancellationToken.IsCancellationRequested)
        {
            answers.Add((await caller.PostFormAsync("oauth2/token", client.Id, client.Secret!, [("grant_type", "client_credentials")])).StatusCode);
        }

        return answers;
    }

    /// <summary>It counts what it has answered; on its internal listener nobody posts.</summary>
    private static async Task<bool> IsUsedAsync(int internalPort)
    {
        using var http = new HttpClient();
        return (await http.GetStringAsync($"http://127.0.0.1:{internalPort}/metrics", TestContext.Current.CancellationToken)).Contains("method=\"POST\"", StringComparison.Ordinal);
    }

    private Task<ServiceProcess> KeyManagerAsync(int port, string drain = "00:00:05") => ServiceProcess.StartAsync(
        Programs.KeyManager,
        port,
        port + 1,
        [("Secrets__Directory", stack.Folder.Secrets("key-manager")), ("Tokens__Issuer", stack.Address.AbsoluteUri), ("Shutdown__Drain", drain)]);

    private Task<ServiceProcess> GatewayAsync(int first, int second) => ServiceProcess.StartAsync(
        Programs.Gateway,
        _port,
        _port + 1,
        [
            ("Secrets__Directory", stack.Folder.Secrets("gateway")),
            ("PublicAddress", stack.Address.AbsoluteUri.TrimEnd('/')),
            ("Upstreams__KeyManager__Address", $"http://127.0.0.1:{first}"),
            ("Upstreams__KeyManager__Health", $"http://127.0.0.1:{first + 1}"),
            ("ReverseProxy__Clusters__key-manager__Destinations__second__Address", $"http://127.0.0.1:{second}"),
            ("ReverseProxy__Clusters__key-manager__Destinations__second__Health", $"http://127.0.0.1:{second + 1}"),
            ("Upstreams__ApiStore__Address", $"http://127.0.0.1:{stack.Port + 3}"),
            ("Upstreams__ApiStore__Health", $"http://127.0.0.1:{stack.Port + 4}"),
        ]);
}
