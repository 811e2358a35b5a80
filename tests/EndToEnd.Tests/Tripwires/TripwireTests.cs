using System.Net.Sockets;
using System.Text;

namespace OobProvisioning.EndToEnd.Tests.Tripwires;

/// <summary>The instrument does what the crash points rely on.</summary>
public sealed class TripwireTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromSeconds(10));
    private readonly EchoingNeighbour _neighbour = new();
    private readonly Tripwire _wire;

    public TripwireTests() => _wire = new Tripwire(_neighbour.Port);

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        _neighbour.Dispose();
    }

    [Fact]
    public async Task Everything_passes_while_nobody_waits_for_anything()
    {
        using var program = await ProgramAsync();
        Assert.Equal("one", await program.AskAsync("one"));
        Assert.Equal("two", await program.AskAsync("two"));
    }

    [Fact]
    public async Task A_held_request_does_not_reach_the_neighbour()
    {
        using var program = await ProgramAsync();
        var trap = _wire.Arm(Hold.Request, "insert");
        var asked = program.AskAsync("an INSERT of a row");
        await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);

        using var other = await ProgramAsync();
        Assert.Equal("another", await other.AskAsync("another"));
        Assert.Equal(["another"], _neighbour.Heard);
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public async Task A_released_request_is_answered()
    {
        using var program = await ProgramAsync();
        var trap = _wire.Arm(Hold.Request, "insert");
        var asked = program.AskAsync("insert");
        await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);
        trap.Release();

        Assert.Equal("insert", await asked);
        Assert.Equal("insert again", await program.AskAsync("insert again"));
    }

    [Fact]
    public async Task A_withheld_answer_is_of_something_that_the_neighbour_has_done()
    {
        using var program = await ProgramAsync();
        var trap = _wire.Arm(Hold.Answer, "commit");
        var asked = program.AskAsync("commit");
        await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(["commit"], _neighbour.Heard);
        Assert.False(asked.IsCompleted);
        trap.Release();
        Assert.Equal("commit", await asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_is_dropped_is_lost_with_its_connection(int hold)
    {
        using var program = await ProgramAsync();
        var trap = _wire.Arm((Hold)hold, "commit");
        var asked = program.AskAsync("commit");
        await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);
        _wire.Drop();

        Assert.Null(await asked);
        Assert.Equal((Hold)hold == Hold.Answer ? 1 : 0, _neighbour.Heard.Count);
    }

    [Fact]
    public async Task Words_are_waited_for_in_their_order_on_one_connection()
    {
        using var program = await ProgramAsync();
        using var other = await ProgramAsync();
        var trap = _wire.Arm(Hold.Request, "insert", "commit");
        await program.AskAsync("commit");
        await program.AskAsync("insert");
        await other.AskAsync("commit");
        Assert.False(trap.Sprung.IsCompleted);

        var asked = program.AskAsync("commit");
        await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public void Words_are_seen_however_they_are_cut_and_written()
    {
        var watch = new WordWatch(["INSERT INTO key_mappings", "COMMIT"]);
        Assert.False(watch.Pass("insert into k"u8));
        Assert.False(watch.Pass("ey_mapp"u8));
        Assert.False(watch.Pass("ings values; com"u8));
        Assert.True(watch.Pass("mit;"u8));
    }

    [Fact]
    public void Words_of_one_message_count_one_after_another()
    {
        Assert.True(new WordWatch(["update", "commit"]).Pass("update; commit"u8));
        Assert.False(new WordWatch(["update", "commit"]).Pass("commit; update"u8));
    }

    [Fact]
    public async Task A_trap_springs_once()
    {
        using var program = await ProgramAsync();
        using var other = await ProgramAsync();
        var trap = _wire.Arm(Hold.Request, "insert");
        _ = program.AskAsync("insert");
        await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal("insert", await other.AskAsync("insert"));
    }

    [Fact]
    public async Task A_held_request_of_a_dead_program_still_arrives_when_it_is_released()
    {
        var trap = _wire.Arm(Hold.Request, "insert");
        using (var program = await ProgramAsync())
        {
            _ = program.AskAsync("insert");
            await trap.Sprung.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }

        Assert.Empty(_neighbour.Heard);
        trap.Release();
        await trap.Answered.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(["insert"], _neighbour.Heard);
    }

    [Fact]
    public async Task Without_neighbour_a_connection_ends()
    {
        await using var wire = new Tripwire(neighbour: 1);
        using var program = await AskingProgram.ConnectAsync(wire.Port);
        Assert.Null(await program.AskAsync("anybody?"));
    }

    private Task<AskingProgram> ProgramAsync() => AskingProgram.ConnectAsync(_wire.Port);

    private sealed class AskingProgram(TcpClient client) : IDisposable
    {
        private readonly StreamReader _reader = new(client.GetStream());

        public static async Task<AskingProgram> ConnectAsync(int port)
        {
            var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return new AskingProgram(client);
        }

        public async Task SayAsync(string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

        /// <returns>Null when the connection ends instead.</returns>
        public async Task<string?> AskAsync(string line)
        {
            try
            {
                await SayAsync(line + "\n");
                return await _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
            }
            catch (Exception broken) when (broken is IOException or ObjectDisposedException)
            {
                return null;
            }
        }

        public void Dispose()
        {
            _reader.Dispose();
            client.Dispose();
        }
    }
}
