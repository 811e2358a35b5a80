using System.Globalization;
using OobProvisioning.LocalStack;

namespace OobProvisioning.Benchmarks.Soak;

internal sealed record SoakOptions
{
    public const string Usage =
        """
        tests/soak   fills an installation of its own with clients and applications, measures how much of a mix of work it can do on this machine,
                     does a part of that for a long time, and tells what it found: errors, memory, what is used up first, what each kind of work costs

        --minutes M   how long (default: 30; at most 1200: a token of its developers lives for a day); memory is judged from 10 on
        --clients N   how many clients and applications there are (default: 1000000)
        --at PART     which part of what it can do (default: 0.5)
        --seconds S   how long capacity is measured, and a sixth of it each kind of work alone (default: 60)
        --callers C   how many callers wait for their answers while that is measured (default: 32)
        --seed S      repeats the choices of an earlier run, not its timing (default: a new one, which is printed)

        Of the defaults, 1,000,000 clients take about five minutes to seed and 5 GB of disk. The figures say something on a machine that does nothing else.
        Exit code 0: no answer was an error, what was answered holds, nothing ended unasked, the pace was kept, and memory is flat. 1: not so. 2: a wrong
        command line.
        """;

    public double Minutes { get; init; } = 30;

    public int Clients { get; init; } = 1_000_000;

    public double At { get; init; } = 0.5;

    public int Seconds { get; init; } = 60;

    public int Callers { get; init; } = 32;

    public int Seed { get; init; } = Random.Shared.Next(1_000_000);

    public bool Help { get; init; }

    public static SoakOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SoakOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            double Number(double from, double to) =>
                ++index < arguments.Count && double.TryParse(arguments[index], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    && number >= from && number <= to
                    ? number
                    : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{name} needs a number from {from} to {to}"));

            options = name switch
            {
                "--help" or "-h" => options with { Help = true },
                "--minutes" => options with { Minutes = Number(0.05, 1_200) },
                "--clients" => options with { Clients = (int)Number(400, 10_000_000) },
                "--at" => options with { At = Number(0.01, 1) },
                "--seconds" => options with { Seconds = (int)Number(6, 600) },
                "--callers" => options with { Callers = (int)Number(1, 500) },
                "--seed" => options with { Seed = (int)Number(0, 1_000_000) },
                _ => throw Wrong($"unknown argument '{name}'"),
            };
        }

        return options;
    }

    private static LauncherException Wrong(string fault) => new($"tests/soak: {fault}; see tests/soak --help", exitCode: 2);
}
