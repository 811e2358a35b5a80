using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>Everything that a local stack keeps.</summary>
internal sealed class DataFolder(string path)
{
    public string Path => path;

    public string Credentials => System.IO.Path.Combine(path, "credentials.env");

    public string Logs => System.IO.Path.Combine(path, "log");

    public string Postgres => System.IO.Path.Combine(path, "postgres");

    /// <summary>Where the running stack answers; absent while none is ready.</summary>
    public string AddressFile => Run("address");

    public string LockFile => Run("lock");

    private string Site => System.IO.Path.Combine(path, "site.json");

    public string Log(string process) => System.IO.Path.Combine(Logs, process + ".log");

    public string Pid(string process) => Run(process + ".pid");

    public string Secrets(string process) => System.IO.Path.Combine(path, "secrets", process);

    public IEnumerable<string> PidFiles() => Directory.EnumerateFiles(Run(""), "*.pid");

    /// <summary>Makes what is absent and changes nothing that is there.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Run(""));
        Directory.CreateDirectory(Logs);
        PrivateDirectory.Create(System.IO.Path.Combine(path, "secrets"));
        foreach (var process in (string[])["postgres", "key-manager", "api-store", "gateway"])
        {
            PrivateDirectory.Create(Secrets(process));
        }

        if (!File.Exists(Site))
        {
            AtomicFile.Write(Site, """{ "mapExistingAuthApps": true }""" + "\n");
        }

        AutomationCredentials.Complete(Credentials);
    }

    private string Run(string file) => System.IO.Path.Combine(path, "run", file);
}
