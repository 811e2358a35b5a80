namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>How audit events name a service provider.</summary>
internal static class ServiceProviderAudit
{
    public static string Object(Guid id) => $"service-provider:{id}";
}
