namespace OobProvisioning.KeyManager.Accounts;

/// <summary>How audit events name a user, as object and, when they act for themselves, as actor.</summary>
internal static class UserAudit
{
    public static string Object(Guid id) => $"user:{id}";
}
