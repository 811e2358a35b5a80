using System.Globalization;
using OobProvisioning.LocalStack;

namespace OobProvisioning.CrashLoop;

internal static class Arguments
{
    public const string Usage =
        """
        tests/crash-loop   kills the API store, the Key Manager and PostgreSQL (kill -9) at random moments under load, then audits both databases

        --kills N     how often (default: 200)
        --seed S      repeats the choices of an earlier run, not its timing (default: a new one, which is printed)
        --workers W   how many work at the same time (default: 6)
        --minutes M   when to give up (default: 30, at most 50: its access token lives for an hour)

        Exit code 0: everything that was answered holds, nothing was answered 500, nothing was left behind, and every kind of work was done. 1: not so. 2: a wrong command line.
        """;

    public static LoopOptions Parse(string[] arguments)
    {
        var options = new LoopOptions();
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
                "--kills" => options with { Kills = Number(0) },
                "--seed" => options with { Seed = Number(0) },
                "--workers" => options with { Workers = Number(1) },
                "--minutes" => options with { Minutes = Number(1, atMost: 50) },
                _ => throw Wrong($"unknown argument '{name}'"),
            };
        }

        return options;
    }

    private static LauncherException Wrong(string fault) => new($"tests/crash-loop: {fault}; see tests/crash-loop --help", exitCode: 2);
}
