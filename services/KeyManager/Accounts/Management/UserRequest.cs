using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>The whole of a user; what is left out is empty.</summary>
public sealed record UserRequest : Discreet
{
    /// <summary>1 to 100 letters (a to z), digits, or <c>. _ @ + -</c>; unique without regard to case. Required.</summary>
    public string? Username { get; init; }

    /// <summary>At most 254 characters; unique without regard to case. Null for none.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// 12 to 128 characters; not one of the commonest, nor with the user name in it. Required for a new user; for one that exists, null keeps the password
    /// that they have, and a new one ends their sessions and tokens.
    /// </summary>
    public string? Password { get; init; }

    /// <summary><c>admin</c>, <c>subscriber</c>, both or none. Only roles whose scopes the caller's own token has. Required.</summary>
    public IReadOnlyList<string?>? Roles { get; init; }

    /// <summary>Whether the user may sign in; default true for a new user, required for one that exists.</summary>
    public bool? Enabled { get; init; }
}
