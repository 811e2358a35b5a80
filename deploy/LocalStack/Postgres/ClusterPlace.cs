using System.Security.Cryptography;
using System.Text;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>The folder that holds the cluster: the given one, or, where root's substitute cannot enter it, one that it can.</summary>
internal static class ClusterPlace
{
    private const string Reminder = "location";
    private static readonly string[] Elsewhere = ["/var/lib", "/var/tmp", "/tmp"];

    public static async Task<string> ForAsync(
        string directory, UnprivilegedUser? user, Action<string> report, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            return directory;
        }

        var reminder = Path.Combine(directory, Reminder);
        if (File.Exists(reminder))
        {
            return (await File.ReadAllTextAsync(reminder, cancellationToken)).Trim();
        }

        if (await user.CanEnterAsync(directory, cancellationToken))
        {
            await user.MakeOwnerOfAsync(directory, cancellationToken);
            return directory;
        }

        if (Directory.Exists(Path.Combine(directory, "cluster")))
        {
            throw new LauncherException(
                $"The user '{user.Name}', who must run PostgreSQL here, can no longer enter {directory}: change its parents' modes back.");
        }

        var place = await MakeElsewhereAsync(directory, user, cancellationToken);
        AtomicFile.Write(reminder, place + "\n");
        report($"The user '{user.Name}', who must run PostgreSQL here, cannot enter {directory}: the database is in {place}.");
        return place;
    }

    private static async Task<string> MakeElsewhereAsync(string directory, UnprivilegedUser user, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..12];
        foreach (var parent in Elsewhere)
        {
            if (!Directory.Exists(parent) || !await user.CanEnterAsync(parent, cancellationToken))
            {
                continue;
            }

            var place = Path.Combine(parent, $"oob-provisioning-{key}");
            // Of a data folder that was deleted, and its passwords with it.
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            PrivateDirectory.Create(place);
            await user.MakeOwnerOfAsync(place, cancellationToken);
            return place;
        }

        throw new LauncherException(
            $"The user '{user.Name}', who must run PostgreSQL here, can enter neither {directory} nor any of {string.Join(", ", Elsewhere)}.");
    }
}
