using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>Whose an application is to be. Its members have the names that the API's faults have.</summary>
internal sealed class OwnerForm
{
    public string? Owner { get; set; }

    public string? OwnerKind { get; set; } = Caller.User;

    /// <summary>Of the application as it was shown.</summary>
    public string? Version { get; set; }
}
