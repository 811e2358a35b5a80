using System.Diagnostics;
using System.Globalization;
using System.Text;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.Gateway.Sync.Snapshots;
using OobProvisioning.TestKit;

namespace OobProvisioning.Gateway.IntegrationTests.Sync;

public sealed class IndexTests
{
    private const int ApisPerApplication = 5;
    private static readonly int Applications = Effort.Of(usual: 2_000, all: 100_000);

    [Fact]
    public async Task Rows_are_read_with_their_own_cursor_while_others_are_swapped_in()
    {
        var synced = new Synced<Numbered>(TimeProvider.System);
        synced.Swap(new Numbered(), 0, default);
        var swapping = Task.Run(() =>
        {
            for (var number = 1L; number <= 200_000; number++)
            {
                synced.Swap(new Numbered { Number = number }, number, default);
            }
        }, TestContext.Current.CancellationToken);

        for (var read = synced.Present!; read.Cursor < 200_000; read = synced.Present!)
        {
            Assert.Equal(read.State.Number, read.Cursor);
        }

        await swapping;
    }

    /// <summary>Memory is the whole process's: nothing else may run beside it.</summary>
    [Fact]
    [Trait("Compares", "times")]
    public async Task Every_application_of_a_large_catalogue_is_known_and_takes_bounded_memory()
    {
        var file = Path.GetTempFileName();
        await WriteAsync(file);
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());

        await using var stream = File.OpenRead(file);
        var (allowed, _, unread) = await Snapshot.ReadAsync<AllowedCalls>(stream, isFile: false, TestContext.Current.CancellationToken);

        var (seconds, bytes) = (watch.Elapsed.TotalSeconds, GC.GetTotalMemory(forceFullCollection: true) - before);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Applications} applications, {Applications * ApisPerApplication} subscriptions: {seconds:0.0} s, {bytes / 1e6:0} MB, file {new FileInfo(file).Length / 1e6:0} MB"));
        File.Delete(file);
        Assert.Equal(0, unread);
        Assert.InRange(bytes / Applications, 0, 3_500);
        for (var i = 0; i < Applications; i += 97)
        {
            var client = allowed.Client(Guid.Empty, $"client-{i}")!;
            Assert.NotNull(allowed.Subscription(allowed.Application(client.ApplicationId)!.Id, Id(9, i % 100)));
        }
    }

    [Fact]
    public void A_row_that_moves_or_goes_leaves_nothing_behind()
    {
        var allowed = new AllowedCalls();
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());
        Tell(allowed, id, "a");
        Tell(allowed, other, "b");

        Tell(allowed, id, "b"); // The key went over from one mapping to another: the news of the first come late.
        Tell(allowed, other, null);

        Assert.Null(allowed.Client(Guid.Empty, "a"));
        Assert.Equal(id, allowed.Client(Guid.Empty, "b")!.Id);
        Tell(allowed, id, null);
        Assert.Null(allowed.Client(Guid.Empty, "b"));
    }

    private static void Tell(AllowedCalls allowed, Guid id, string? key)
    {
        using var document = System.Text.Json.JsonDocument.Parse(key is null
            ? "null"
            : $$"""{"keyManagerId":"{{Guid.Empty}}","consumerKey":"{{key}}","applicationId":"{{Guid.Empty}}","keyType":"PRODUCTION"}""");
        allowed.Apply(new("client", id.ToString(), document.RootElement));
    }

    private static async Task WriteAsync(string path)
    {
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 16);
        await writer.WriteLineAsync("""{"cursor":7}""");
        for (var i = 0; i < Applications; i++)
        {
            await LineAsync("application", Id(1, i), $$"""{"name":"app-{{i}}","owner":"0192f3c0-{{i}}","ownerIssuer":"https://portal.example","ownerKind":"user","throttlingPolicy":"Gold"}""");
            await LineAsync("client", Id(2, i), $$"""{"keyManagerId":"{{Guid.Empty}}","consumerKey":"client-{{i}}","applicationId":"{{Id(1, i)}}","keyType":"PRODUCTION"}""");
            for (var k = 0; k < ApisPerApplication; k++)
            {
                await LineAsync("subscription", Id(3 + k, i), $$"""{"applicationId":"{{Id(1, i)}}","apiId":"{{Id(9, (i + k) % 100)}}","throttlingPolicy":"Gold","state":"UNBLOCKED"}""");
            }
        }

        await writer.WriteLineAsync("""{"end":true}""");

        Task LineAsync(string kind, Guid id, string value) => writer.WriteLineAsync($$"""{"kind":"{{kind}}","id":"{{id}}","value":{{value}}}""");
    }

    private static Guid Id(int kind, int number) => new(number, (short)kind, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private sealed class Numbered : IFeedState
    {
        public long Number { get; init; }

        public bool Apply(FeedItem item) => true;

        public IEnumerable<FeedItem> Items() => [];
    }
}
