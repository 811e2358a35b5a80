using Microsoft.AspNetCore.Identity;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>
/// A person who signs in. What they own in the store is theirs by this id, which is never used again: applications of somebody who was deleted
/// stay, and an administrator of the store gives them another owner (<c>/store/api/admin/v1/applications/{id}/change-owner</c>).
/// </summary>
public sealed class User : IdentityUser<Guid>, IAudited
{
    public const int MaxUserNameLength = 100;
    public const int MaxEmailLength = 254;
    private readonly List<Role> _roles = [];

    private User()
    {
    }

    [Audited]
    public override string? UserName { get; set; }

    [Audited]
    public override string? Email { get; set; }

    /// <summary>Whether this person may sign in.</summary>
    [Audited]
    public bool Enabled { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyList<Role> Roles => _roles;

    /// <summary>How tokens, audit events and the store name this person.</summary>
    public string Subject => Id.ToString();

    public IEnumerable<string> RoleNames => _roles.Select(role => role.Name!).Order(StringComparer.Ordinal);

    public bool IsEnabledAdministrator => Enabled && RoleNames.Contains(Role.Administrator);

    string IAudited.AuditObject => UserAudit.Object(Id);

    string? IAudited.AuditName => UserName;

    public static User Create(string userName, string? email, bool enabled, IEnumerable<Role> roles, DateTimeOffset now)
    {
        var user = new User { Id = Guid.CreateVersion7(now), UserName = userName, Email = email, Enabled = enabled, CreatedAt = now };
        user._roles.AddRange(roles);
        return user;
    }

    public void Describe(string userName, string? email, bool enabled, IEnumerable<Role> roles)
    {
        (UserName, Email, Enabled) = (userName, email, enabled);
        var wanted = roles.ToList();
        _roles.RemoveAll(role => !wanted.Contains(role));
        _roles.AddRange(wanted.Except(_roles));
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>A new password also opens a lock that guesses at the old one have set.</summary>
    public void SetPassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        AccessFailedCount = 0;
        LockoutEnd = null;
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>Every session that began before ends with its next request, on every replica.</summary>
    public void EndSessions() => SecurityStamp = NewStamp();

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
