using System.Globalization;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Databases;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>What is filled, and with what.</summary>
internal sealed record SeedOptions
{
    public const string Usage =
        """
        tests/seed   fills the databases of a Key Manager and an API Store, migrated and used by nobody yet, with service providers, clients, secrets,
                     applications, key mappings, subscriptions and changes of no meaning; the secret of each client is its client id

        --key-manager CONNECTION   the Key Manager's database: a postgresql:// address or a connection string
        --store CONNECTION         the API Store's
        --rows N                   how many of each (default: 1000000)
        --owner CLIENT             the client id that owns up to 1,000 of the applications (default: automation)
        --issuer ADDRESS           the Key Manager's public address (default: http://localhost:9080), whose clients own them all

        What ./run has started says its connections in .local/secrets/key-manager and .local/secrets/api-store, ConnectionStrings__Database.
        Exit code 0: filled. 1: refused, for somebody uses one of them; neither is changed. 2: a wrong command line.
        """;

    private const int Most = 10_000_000;

    /// <summary>A seventh of them is counted on.</summary>
    private const int Least = 7;

    public required string KeyManager { get; init; }

    public required string Store { get; init; }

    public int Rows { get; init; } = 1_000_000;

    public string Owner { get; init; } = "automation";

    public string Issuer { get; init; } = "http://localhost:9080";

    /// <summary>As tokens say it: they own what is seeded.</summary>
    public string IssuerInTokens => new Uri(Issuer).AbsoluteUri;

    /// <exception cref="LauncherException">It is wrong; connections are not repeated, passwords are in them.</exception>
    public static SeedOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SeedOptions { KeyManager = "", Store = "" };
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var name = arguments[index];
            var value = index + 1 < arguments.Count ? arguments[index + 1] : throw Wrong($"{name} needs a value");
            options = name switch
            {
                "--key-manager" => options with { KeyManager = ConnectionText.ToNpgsql(value, name) },
                "--store" => options with { Store = ConnectionText.ToNpgsql(value, name) },
                "--rows" => options with { Rows = RowsOf(value) },
                "--owner" => options with { Owner = value },
                "--issuer" => options with { Issuer = value.TrimEnd('/') },
                _ => throw Wrong($"unknown argument '{name}'"),
            };
        }

        return options.KeyManager.Length > 0 && options.Store.Length > 0 ? options : throw Wrong("--key-manager and --store are needed");
    }

    private static int RowsOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= Least and <= Most
            ? rows
            : throw Wrong($"--rows needs a number from {Least} to {Most}");

    private static LauncherException Wrong(string fault) => new($"tests/seed: {fault}; see tests/seed --help", exitCode: 2);
}
