namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>How audit events name a service provider.</summary>
internal static class ServiceProviderAudit
{
    private const string Kind = "service-provider:";

    public static string Object(Guid id) => Kind + id;

    /// <returns>Null for what is no service provider.</returns>
    public static Guid? IdOf(string name) =>
        name.StartsWith(Kind, StringComparison.Ordinal) && Guid.TryParseExact(name[Kind.Length..], "D", out var id) ? id : null;
}
