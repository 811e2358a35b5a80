using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.Edge;

/// <summary>Beside the two addresses of every program: where the gateway serves https itself.</summary>
internal sealed class RedirectOptions
{
    public const string Section = ListenOptions.Section;

    /// <summary>An address such as <c>http://*:8080</c>, from which browsers are led to <see cref="EdgeOptions.PublicAddress"/>. None by default.</summary>
    public string Redirect { get; set; } = "";
}
