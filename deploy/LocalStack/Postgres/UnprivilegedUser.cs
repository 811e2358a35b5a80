using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>PostgreSQL refuses to run as root: as root it runs as this user.</summary>
internal sealed record UnprivilegedUser(string Name)
{
    /// <returns>null when we are an ordinary user ourselves.</returns>
    public static async Task<UnprivilegedUser?> ForAsync(string directory, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        // A cluster that an ordinary user made here stays theirs.
        var existing = Path.Combine(directory, "cluster");
        if (Directory.Exists(existing) && await OwnerAsync(existing, cancellationToken) is { } owner and not "root")
        {
            return new UnprivilegedUser(owner);
        }

        foreach (var name in (string[])["postgres", "nobody"])
        {
            if ((await Tool.RunAsync("id", ["-u", name], cancellationToken: cancellationToken)).Succeeded)
            {
                return new UnprivilegedUser(name);
            }
        }

        throw new LauncherException("PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor 'nobody': run as an ordinary user.");
    }

    public async Task<bool> CanEnterAsync(string directory, CancellationToken cancellationToken) =>
        (await Tool.RunAsync("/bin/sh", ["-c", "cd \"$0\"", directory], Name, cancellationToken: cancellationToken)).Succeeded;

    public async Task MakeOwnerOfAsync(string path, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync("chown", [Name, path], cancellationToken: cancellationToken);
        if (!result.Succeeded)
        {
            throw new LauncherException($"Cannot give {path} to the user '{Name}': {result.LastErrorLine}");
        }
    }

    private static async Task<string?> OwnerAsync(string directory, CancellationToken cancellationToken)
    {
        var listing = await Tool.RunAsync("ls", ["-ld", directory], cancellationToken: cancellationToken);
        return listing.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2);
    }
}
