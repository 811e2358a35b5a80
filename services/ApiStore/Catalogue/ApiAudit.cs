namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>How audit events name an API.</summary>
internal static class ApiAudit
{
    public static string Object(Guid id) => $"api:{id}";
}
