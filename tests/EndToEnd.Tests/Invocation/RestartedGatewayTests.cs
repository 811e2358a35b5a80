namespace OobProvisioning.EndToEnd.Tests.Invocation;

/// <summary>A gateway that starts while store and Key Manager are away goes on from what it knew.</summary>
public sealed class RestartedGatewayTests(SharedSystem stack) : IDisposable
{
    private readonly string _snapshots = Directory.CreateTempSubdirectory("oob-gateway-").FullName;
    private readonly int _port = FreePorts.Next();

    public void Dispose() => Directory.Delete(_snapshots, recursive: true);

    [Fact]
    public async Task Calls_go_on_that_were_allowed_and_no_others_without_store_and_key_manager()
    {
        var caller = await stack.AutomationAsync(EchoApi.Everything);
        var (application, client, stranger) = (await caller.NewApplicationAsync(), await caller.NewClientAsync(), await caller.NewClientAsync());
        (await caller.ProvideAsync(application, client)).HasStatus(HttpStatusCode.OK);
        var (subscriber, path) = await EchoApi.SubscribedAsync(caller, application, client);
        var unmapped = new StackCaller(stack, await caller.TokenAsync(stranger.Id, stranger.Secret!));
        await using (var gateway = await StartAsync(stack.Port + 1, stack.Port + 3))
        {
            await EchoApi.BecomesAsync(Here(subscriber), path, HttpStatusCode.OK);
            await gateway.StopAsync();
        }

        var nobody = FreePorts.Next();
        await using var again = await StartAsync(nobody, nobody + 2);

        await EchoApi.BecomesAsync(Here(subscriber), path, HttpStatusCode.OK);
        (await Here(unmapped).GetAsync(path)).IsProblem("api-not-subscribed", HttpStatusCode.Forbidden, 900908);
        (await Here(stack.Anybody).GetAsync(path)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900902);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_snapshots).Select(File.ReadAllText), text => text.Contains(client.Secret!, StringComparison.Ordinal) || text.Contains(subscriber.Token!, StringComparison.Ordinal));
    }

    private StackCaller Here(StackCaller caller) => caller.At(new Uri($"http://localhost:{_port}/"), isUpstream: false);

    private Task<ServiceProcess> StartAsync(int keyManager, int store) => ServiceProcess.StartAsync(
        Programs.Gateway,
        _port,
        _port + 1,
        [
            ("Secrets__Directory", stack.Folder.Secrets("gateway")),
            ("PublicAddress", stack.Address.AbsoluteUri.TrimEnd('/')),
            ("Upstreams__KeyManager__Address", $"http://127.0.0.1:{keyManager}"),
            ("Upstreams__KeyManager__Health", $"http://127.0.0.1:{keyManager + 1}"),
            ("Upstreams__ApiStore__Address", $"http://127.0.0.1:{store}"),
            ("Upstreams__ApiStore__Health", $"http://127.0.0.1:{store + 1}"),
            ("Invocation__AllowedNetworks__0", "127.0.0.0/8"),
            ("Invocation__SnapshotDirectory", _snapshots),
        ],
        "/health/live");
}
