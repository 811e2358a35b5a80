using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.ServiceProviders;

namespace OobProvisioning.KeyManager.Console.Providers;

/// <summary>What is typed of a service provider.</summary>
public sealed class ServiceProviderForm
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? Version { get; set; }

    public ServiceProviderRequest ToRequest() => new() { Name = Name, Description = Typed.OrNothing(Description) };
}
