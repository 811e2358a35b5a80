using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>Makes the deployment's users, each once: whoever was deleted, renamed or given another password since stays as they are.</summary>
internal sealed partial class GivenUsers(KeyManagerDb db, UserManager<User> users, UserCreation creation, ILogger<GivenUsers> logger)
{
    public async Task EnsureAsync(KnownUser known, string actor, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(known.UserName)!;
        if (await db.Set<GivenUser>().AnyAsync(given => given.NormalizedUserName == name, cancellationToken))
        {
            return;
        }

        db.Add(GivenUser.Of(name));
        if (await db.Set<User>().AnyAsync(user => user.NormalizedUserName == name, cancellationToken))
        {
            Log.Taken(logger, known.UserName); // Whoever took it must not stop the start, and is given nothing.
            return;
        }

        await creation.RunAsync(new NewUser(known.UserName, Email: null, known.Password, [known.Role]), "create", actor, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "There is a user {UserName} already, whom the deployment did not make; the credentials file's was not made.")]
        public static partial void Taken(ILogger logger, string userName);
    }
}
