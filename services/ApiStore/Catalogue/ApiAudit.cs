namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>How audit events name an API.</summary>
internal static class ApiAudit
{
    public const string Kind = "api:";

    public static string Object(Guid id) => Kind + id;
}
