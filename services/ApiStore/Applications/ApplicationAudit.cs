namespace OobProvisioning.ApiStore.Applications;

/// <summary>How audit events name an application.</summary>
internal static class ApplicationAudit
{
    public static string Object(Guid id) => $"application:{id}";
}
