using System.Diagnostics;
using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>What a provider does, it does to nobody else.</summary>
[Trait("Compares", "times")]
public sealed class BulkheadTests
{
    private const int Verifications = 20;

    /// <summary>As over a network: what is compared are waits, and not how busy the processor is with playing the others.</summary>
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Silent ones, ones that trickle and ones that answer with errors, each asked as much as it may be held up by.</summary>
    [Fact]
    public async Task One_that_is_silent_or_hostile_makes_another_not_slower()
    {
        await using var stub = await StubProvider.StartAsync();
        using var scene = new ProviderScene();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var good = scene.Connect(stub.Play(async (context, _) =>
        {
            await Task.Delay(Latency, context.RequestAborted);
            context.Response.StatusCode = 401;
        }));
        await MeasureAsync(good); // Warm.
        var alone = await MeasureAsync(good);

        var silent = scene.Connect(stub.Play((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        var broken = scene.Connect(stub.Play(_ => new StubAnswer(500)));
        Task[] load = [AskWithoutEndAsync(silent, 48, end.Token), AskWithoutEndAsync(broken, 2, end.Token)];
        var beside = await MeasureAsync(good);
        await end.CancelAsync();
        await Task.WhenAll(load);

        Assert.True(beside < alone * 3, $"{Verifications} verifications: {alone.TotalMilliseconds:0} ms alone, {beside.TotalMilliseconds:0} ms beside others.");
        TestContext.Current.SendDiagnosticMessage($"{Verifications} verifications: {alone.TotalMilliseconds:0} ms alone, {beside.TotalMilliseconds:0} ms beside others.");
    }

    private static async Task<TimeSpan> MeasureAsync(IKeyManagerConnector connector)
    {
        var started = Stopwatch.StartNew();
        for (var count = 0; count < Verifications; count++)
        {
            Assert.IsType<Verification.Rejected>(await connector.VerifyAsync("client", "s3cret", Cancel));
        }

        return started.Elapsed;
    }

    private static Task AskWithoutEndAsync(IKeyManagerConnector connector, int callers, CancellationToken end) => Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", "s3cret", end));
                await Task.Delay(20, end); // As callers do who are refused.
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }));
}
