namespace OobProvisioning.ApiStore.Applications;

/// <summary>How audit events name an application.</summary>
internal static class ApplicationAudit
{
    public const string Kind = "application:";

    public static string Object(Guid id) => Kind + id;
}
