using Microsoft.AspNetCore.Identity;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>What kind of user somebody is. There are these two; what each may do is in <see cref="RoleScopes"/>.</summary>
public sealed class Role : IdentityRole<Guid>
{
    /// <summary>Looks after the whole system.</summary>
    public const string Administrator = "admin";

    /// <summary>Uses the store.</summary>
    public const string Subscriber = "subscriber";

    /// <summary>Every role that there is.</summary>
    public static readonly IReadOnlyList<string> Names = [Administrator, Subscriber];
}
