using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>A program that serves, and how it is told what it needs. Secrets lie in its folder, never here.</summary>
internal sealed record StackProgram
{
    public required string Name { get; init; }

    /// <summary>Tells it from others of its kind, in the names of its files.</summary>
    public string Replica { get; init; } = "";

    public required string Assembly { get; init; }

    public required Dictionary<string, string> Settings { get; init; }

    /// <summary>What it is started with to serve.</summary>
    public string[] Arguments { get; init; } = [];

    public string OutputDirectory => Path.GetDirectoryName(Assembly)!;

    public ChildProcess Serve(DataFolder folder) => Start(folder, Name + Replica, Arguments);

    public ChildProcess Migrate(DataFolder folder) => Start(folder, Name + "-migrate", ["migrate"]);

    private ChildProcess Start(DataFolder folder, string pidName, string[] arguments) =>
        ChildProcess.Start(new ChildProcessSpecification
        {
            Name = Name,
            FileName = Checkout.DotnetHost,
            Arguments = [Assembly, .. arguments],
            WorkingDirectory = OutputDirectory, // appsettings.json is read from there
            LogFile = folder.Log(Name + Replica),
            PidFile = folder.Pid(pidName),
            Environment = Environment(folder),
        });

    private Dictionary<string, string?> Environment(DataFolder folder)
    {
        // What the user's shell says about other ASP.NET programs is not meant for these.
        var environment = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name is "DOTNET_ENVIRONMENT" or "DOTNET_URLS")
            .ToDictionary(name => name, _ => (string?)null);
        environment["Secrets__Directory"] = folder.Secrets(Name);
        foreach (var (name, value) in Settings)
        {
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return environment;
    }
}
