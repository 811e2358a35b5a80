using System.Diagnostics;
using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>What the system says of a process and of those that it has started.</summary>
public sealed class ProcessUseTests
{
    [Fact]
    public void Tells_memory_time_threads_and_files_of_ourselves()
    {
        var before = ProcessUse.Of(Environment.ProcessId)!;
        var held = new byte[64 << 20];
        Array.Fill(held, (byte)1);
        var after = ProcessUse.Of(Environment.ProcessId)!;
        GC.KeepAlive(held);

        Assert.InRange(after.Own - before.Own, 32 << 20, 512 << 20);
        Assert.True(after.Memory >= after.Own && after.Threads > 1 && after.Files > 3, $"{after}");
        Assert.True(after.Processor > TimeSpan.Zero && after.Processor >= before.Processor, $"{before} {after}");
    }

    [Fact]
    public async Task Counts_what_a_program_has_started_with_it_only_where_asked_to()
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 60 & sleep 60 & echo both; read -r go"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal(3, ProcessUse.OfFamily(shell.Id)!.Threads);
            Assert.Equal(1, ProcessUse.Of(shell.Id)!.Threads);
        }
        finally
        {
            shell.StandardInput.Close();
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void Of_one_that_has_ended_there_is_nothing()
    {
        using var ended = Process.Start("/bin/true");
        ended.WaitForExit();
        Assert.Null(ProcessUse.Of(ended.Id));
        Assert.Null(ProcessUse.OfFamily(ended.Id));
    }
}
