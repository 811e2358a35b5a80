using System.ComponentModel.DataAnnotations;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>Where the resident Key Manager is, and as whom the store calls it.</summary>
internal sealed class KeyManagerOptions
{
    public const string Section = "KeyManager";

    /// <summary>Address of its internal listener, for example <c>http://127.0.0.1:9082</c>.</summary>
    [HttpAddress("KeyManager:InternalAddress", "http://key-manager:8081")]
    public string InternalAddress { get; set; } = "";

    /// <summary>Its public base address: the issuer in its tokens, and what callers are told.</summary>
    [HttpAddress("KeyManager:Issuer", "https://portal.example.com")]
    public string Issuer { get; set; } = "";

    /// <summary>The store's own service client.</summary>
    [Required]
    public string ClientId { get; set; } = "api-store";

    /// <summary>Its secret; the Key Manager is given the same.</summary>
    [Required(ErrorMessage = "The setting KeyManager:ClientSecret is missing (give it as a file KeyManager__ClientSecret in the secrets folder).")]
    public string ClientSecret { get; set; } = "";
}
