using System.Globalization;
using OobProvisioning.LocalStack;

namespace OobProvisioning.Benchmarks;

internal static class Arguments
{
    public const string Usage =
        """
        tests/benchmark   measures, on this machine, the Key Manager beside bare endpoints and node oidc-provider, and watches its memory;
                          Provide Keys and creating applications beside the same by hand;
                          calls of an API through the gateway, beside itself without its checks, nginx, and YARP with JwtBearer;
                          and lists and searches in a small and in a large installation

        --only PART       tokens, provide, calls or growth
        --seconds N       how long each measurement of a round is (default: 6)
        --rounds N        how often (default: 3)
        --connections N   how many send requests at the same time, each waiting for its answer (default: 32)
        --clients N       how many OAuth clients there are (default: 2000)
        --subscribers N   how many applications call the API (default: 400)
        --rows N          how many service providers, applications and so on the larger installation has (default: 1000000)
        --tokens N        how many tokens are issued while the memory is watched (default: 200000)

        Less than the defaults shows that it works; the figures say something with the defaults, on a machine that does nothing else.
        Exit code 0: everything that is asked for is reached. 1: not so. 2: a wrong command line.
        """;

    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (var index = 0; index < arguments.Length; index++)
        {
            var name = arguments[index];
            int Number(int atMost) =>
                ++index < arguments.Length
                    && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1 && number <= atMost
                    ? number
                    : throw Wrong($"{name} needs a number from 1 to {atMost}");

            Part OnlyPart() => ++index < arguments.Length && Enum.TryParse<Part>(arguments[index], ignoreCase: true, out var part)
                ? part
                : throw Wrong($"{name} needs tokens, provide, calls or growth");

            options = name switch
            {
                "--help" or "-h" => options with { Help = true },
                "--only" => options with { Only = OnlyPart() },
                "--seconds" => options with { Seconds = Number(60) },
                "--rounds" => options with { Rounds = Number(20) },
                "--connections" => options with { Connections = Number(500) },
                "--clients" => options with { Clients = Number(10_000) },
                "--subscribers" => options with { Subscribers = Number(1_000) },
                "--rows" => options with { Rows = Number(10_000_000) },
                "--tokens" => options with { Tokens = Number(10_000_000) },
                _ => throw Wrong($"unknown argument '{name}'"),
            };
        }

        return options;
    }

    private static LauncherException Wrong(string fault) => new($"tests/benchmark: {fault}; see tests/benchmark --help", exitCode: 2);
}
