using System.Globalization;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.LocalStack;

internal static class CommandLine
{
    public static LauncherOptions Parse(string[] arguments, string currentDirectory)
    {
        var options = new LauncherOptions { DataDirectory = Path.Combine(Checkout.Root, ".local") };
        for (var index = 0; index < arguments.Length; index++)
        {
            var (name, attached) = Split(arguments[index]);
            string Value() => attached ?? (++index < arguments.Length ? arguments[index] : throw Wrong($"{name} needs a value"));
            string PathValue() => Path.GetFullPath(Value(), currentDirectory);

            options = name switch
            {
                "story" when index == 0 => options with { Verb = Verb.Story },
                "--help" or "-h" => options with { Verb = Verb.Help },
                "--data" => options with { DataDirectory = Path.TrimEndingDirectorySeparator(PathValue()) },
                "--port" => options with { Port = Port(Value()) },
                "--connection" => options with { Connection = Value() },
                "--pg-bin" => options with { PostgresBinaries = Value() },
                "--tls" => options with { Tls = PathValue() },
                "--base-url" when options.Verb == Verb.Story => options with { BaseAddress = Address(name, Value()) },
                "--credentials" when options.Verb == Verb.Story => options with { CredentialsFile = PathValue() },
                "--provider" when options.Verb == Verb.Story => options with { Provider = Address(name, Value()) },
                "--backend" when options.Verb == Verb.Story => options with { Backend = Address(name, Value()) },
                "--provider-credentials" when options.Verb == Verb.Story => options with { ProviderCredentialsFile = PathValue() },
                _ => throw Wrong($"unknown argument '{arguments[index]}'"),
            };
        }

        return options.Provider is null == options.ProviderCredentialsFile is null
            ? options
            : throw Wrong("--provider and --provider-credentials go together");
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var at = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=', StringComparison.Ordinal) : -1;
        return at < 0 ? (argument, null) : (argument[..at], argument[(at + 1)..]);
    }

    private static int Port(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= StackPorts.LastFirst
            ? port
            : throw Wrong($"--port needs a number from 1 to {StackPorts.LastFirst}");

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw Wrong($"{name} needs an http or https address");

    private static LauncherException Wrong(string fault) => new($"./run: {fault}; see ./run --help", exitCode: 2);
}
