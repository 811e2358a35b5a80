using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>Replaces what is said of a user. Who is disabled, loses a role or is given another password loses their sessions and tokens with it.</summary>
internal sealed class UpdateUser(KeyManagerDb db, UserManager<User> users, PasswordHashing hashing, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<UserView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, UserRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        if (UserRequestRules.Check(request, isNew: false) is { Any: true } faults)
        {
            return faults.ToProblem();
        }

        var names = request.Roles!.OfType<string>().Distinct().ToList();

        // Before anything is locked.
        var passwordHash = request.Password is null ? null : await hashing.HashAsync(request.Password, isAnonymous: false, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(id, cancellationToken);
        if (user is null)
        {
            return UserErrors.NotFound(id);
        }

        if (!expectedVersion.Admits(user.ConcurrencyStamp!))
        {
            return UserErrors.Modified();
        }

        if (UserErrors.BeyondCaller(caller, names.Union(user.RoleNames)) is { } refusal)
        {
            return refusal;
        }

        var enabled = request.Enabled!.Value;
        if (!(enabled && names.Contains(Role.Administrator)) && await db.IsLastAdministratorAsync(user, cancellationToken))
        {
            return UserErrors.LastAdministrator();
        }

        var (now, roles) = (time.GetStorableUtcNow(), user.RoleNames.ToList());
        var losesSomething = passwordHash is not null || (user.Enabled && !enabled) || roles.Except(names).Any();
        user.Describe(request.Username!, request.Email, enabled, await db.RolesAsync(names, cancellationToken));
        await users.UpdateNormalizedUserNameAsync(user);
        await users.UpdateNormalizedEmailAsync(user);
        if (passwordHash is not null)
        {
            user.SetPassword(passwordHash);
        }

        if (losesSomething)
        {
            user.EndSessions();
            await db.EndTokensOfUserAsync(id, cancellationToken);
        }

        db.Add(AuditEvent.Of(caller.Actor, "update", UserAudit.Object(id), now).Telling(UserAudit.Roles, roles, user.RoleNames));
        if (passwordHash is not null)
        {
            db.Add(AuditEvent.Of(caller.Actor, "reset-password", UserAudit.Object(id), now));
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (TakenNames.Of(error) is var taken and not TakenName.None)
        {
            return UserErrors.Taken(taken);
        }

        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(UserView.Of(user)).WithVersion(user.ConcurrencyStamp!);
    }
}
