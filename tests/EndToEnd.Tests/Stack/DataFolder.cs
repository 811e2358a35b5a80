using System.Globalization;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>The data folder of a local stack, as its users know it.</summary>
internal sealed class DataFolder : IDisposable
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Site => System.IO.Path.Combine(Path, "site.json");

    public string Logs => System.IO.Path.Combine(Path, "log");

    /// <summary>Of the story's authorization server.</summary>
    public string LogsElsewhere => System.IO.Path.Combine(Elsewhere, "log");

    private string Elsewhere => System.IO.Path.Combine(Path, "elsewhere");

    /// <summary>Everybody may enter it, so that PostgreSQL can have its files there when the tests run as root.</summary>
    public static DataFolder Create() =>
        new(Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"oob-e2e-{Guid.NewGuid():N}")).FullName);

    public string Secret(string process, string name) => File.ReadAllText(System.IO.Path.Combine(Secrets(process), name));

    public string Secrets(string process) => System.IO.Path.Combine(Path, "secrets", process);

    public string DatabaseOf(string process) => Secret(process, "ConnectionStrings__Database");

    public string Log(string process) => File.ReadAllText(System.IO.Path.Combine(Logs, process + ".log"));

    /// <summary>Null while there is none.</summary>
    public int? ProcessId(string process)
    {
        var file = System.IO.Path.Combine(Path, "run", process + ".pid");
        try
        {
            return int.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public Dictionary<string, string> Credentials() => Credentials(Path);

    /// <summary>Everything that is secret for as long as the folder lives, also of the story's authorization server elsewhere.</summary>
    public IEnumerable<string> AllSecrets() => ((string[])[Path, Elsewhere]).Where(Directory.Exists).SelectMany(AllSecrets).Distinct();

    private static Dictionary<string, string> Credentials(string path) => File.ReadLines(System.IO.Path.Combine(path, "credentials.env"))
        .Select(line => line.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1]);

    private static IEnumerable<string> AllSecrets(string path) => Credentials(path)
        .Where(pair => pair.Key.EndsWith("_SECRET", StringComparison.Ordinal) || pair.Key.EndsWith("_PASSWORD", StringComparison.Ordinal))
        .Select(pair => pair.Value)
        .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(path, "secrets"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("ConnectionStrings__Database", StringComparison.Ordinal)) // Its password has a file of its own.
            .Select(file => File.ReadAllText(file).Trim())
            .Where(secret => secret.Length > 0));

    public void Dispose()
    {
        var elsewhere = System.IO.Path.Combine(Path, "postgres", "location");
        if (File.Exists(elsewhere))
        {
            Directory.Delete(File.ReadAllText(elsewhere).Trim(), recursive: true);
        }

        Directory.Delete(Path, recursive: true);
    }
}
