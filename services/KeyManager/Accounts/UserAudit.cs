namespace OobProvisioning.KeyManager.Accounts;

/// <summary>How audit events name a user, as object and, when they act for themselves, as actor.</summary>
internal static class UserAudit
{
    /// <summary>What they may do, as changes name it.</summary>
    public const string Roles = "roles";
    private const string Kind = "user:";

    public static string Object(Guid id) => Kind + id;

    /// <returns>Null for what is no user.</returns>
    public static Guid? IdOf(string name) =>
        name.StartsWith(Kind, StringComparison.Ordinal) && Guid.TryParseExact(name[Kind.Length..], "D", out var id) ? id : null;
}
