using System.Globalization;
using OobProvisioning.Chaos.Scenes;
using OobProvisioning.LocalStack;

namespace OobProvisioning.Chaos;

internal static class Arguments
{
    public static readonly string Usage =
        $"""
        tests/chaos   breaks a stack of two replicas of each program and two PostgreSQL under load, then audits both databases

        --scenes LIST  which, separated by commas (default: all, in this order):
        {string.Join('\n', Script.Lines)}
        --kills N      how often the scene kills does it (default: 200)
        --seed S       repeats the choices of an earlier run, not its timing (default: a new one, which is printed)
        --workers W    how many work at the same time (default: 6)
        --minutes M    when to give up (default: 30, at most 50: its access token lives for an hour)

        Exit code 0: everything that was answered holds, every request that failed is explained by what was broken, the system got well by itself, nothing was left
        behind, and every kind of work was done. 1: not so. 2: a wrong command line.
        """;

    public static ChaosOptions Parse(string[] arguments)
    {
        var options = new ChaosOptions();
        for (var index = 0; index < arguments.Length; index++)
        {
            var name = arguments[index];
            int Number(int atLeast, int atMost = int.MaxValue) =>
                ++index < arguments.Length && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= atMost
                    ? number
                    : throw Wrong($"{name} needs a number from {atLeast} to {atMost}");

            options = name switch
            {
                "--help" or "-h" => options with { Help = true },
                "--scenes" => options with { Scenes = Chosen(arguments.ElementAtOrDefault(++index)) },
                "--kills" => options with { Kills = Number(1) },
                "--seed" => options with { Seed = Number(0) },
                "--workers" => options with { Workers = Number(1) },
                "--minutes" => options with { Minutes = Number(1, atMost: 50) },
                _ => throw Wrong($"unknown argument '{name}'"),
            };
        }

        return options;
    }

    private static string[] Chosen(string? list)
    {
        var chosen = list?.Split(',') ?? [];
        return chosen.Length > 0 && chosen.All(Script.Names.Contains) ? chosen : throw Wrong($"--scenes needs some of {string.Join(',', Script.Names)}");
    }

    private static LauncherException Wrong(string fault) => new($"tests/chaos: {fault}; see tests/chaos --help", exitCode: 2);
}
