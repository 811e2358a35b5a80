using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>Where the resident Key Manager is, and as whom the store calls it.</summary>
internal sealed class KeyManagerOptions
{
    public const string Section = "KeyManager";

    /// <summary>Address of its internal listener, for example <c>http://127.0.0.1:9082</c>.</summary>
    [Required(ErrorMessage = "The setting KeyManager:InternalAddress is missing: the address of the Key Manager's internal listener.")]
    public Uri InternalAddress { get; set; } = null!;

    /// <summary>Its public base address: the issuer in its tokens, and what callers are told.</summary>
    [Required(ErrorMessage = "The setting KeyManager:Issuer is missing: the public base address of the Key Manager.")]
    public Uri Issuer { get; set; } = null!;

    /// <summary>The store's own service client.</summary>
    [Required]
    public string ClientId { get; set; } = "api-store";

    /// <summary>Its secret; the Key Manager is given the same.</summary>
    [Required(ErrorMessage = "The setting KeyManager:ClientSecret is missing (give it as a file KeyManager__ClientSecret in the secrets folder).")]
    public string ClientSecret { get; set; } = "";
}
