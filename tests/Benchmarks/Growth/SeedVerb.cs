using System.Diagnostics;
using Npgsql;
using OobProvisioning.LocalStack;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>Seeding without measuring anything, of an installation that is tried out with many rows.</summary>
internal static class SeedVerb
{
    public const string Name = "seed";

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is ["--help" or "-h"])
        {
            await output.WriteLineAsync(SeedOptions.Usage);
            return 0;
        }

        var options = SeedOptions.Parse(arguments);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await Seeding.RunAsync(options, cancellationToken);
        }
        catch (NpgsqlException failed)
        {
            throw new LauncherException($"tests/seed: {(failed is PostgresException refused ? refused.MessageText : failed.Message)}");
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{options.Rows:N0} of each are there, after {seconds:0} s. Programs that run may read what they had read before for some seconds."));
        return 0;
    }
}
