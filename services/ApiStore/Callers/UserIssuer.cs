using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Who vouches for the store's users.</summary>
/// <param name="Name">The issuer, as it stands in tokens.</param>
/// <param name="IsKeyManager">Whether it is the resident Key Manager: then it is asked about every token; about those of another nobody is.</param>
/// <param name="Address">Where browsers find it; ends with a slash.</param>
/// <param name="AddressFromHere">Where the store finds it; ends with a slash.</param>
/// <param name="Portal">Where browsers find the store; ends with a slash.</param>
/// <param name="Trusted">Every issuer whose tokens the store takes: this one and the Key Manager.</param>
internal sealed record UserIssuer(string Name, bool IsKeyManager, Uri Address, Uri AddressFromHere, Uri Portal, IReadOnlyCollection<string> Trusted)
{
    public const int MaxNameLength = 300;

    public string MetadataAddress => $"{Address}.well-known/openid-configuration";

    /// <summary>Null when the settings name no addresses: that stops the start, when the options are checked.</summary>
    public static UserIssuer? Of(IConfiguration configuration)
    {
        var keyManager = configuration.GetSection(KeyManagerOptions.Section).Get<KeyManagerOptions>() ?? new KeyManagerOptions();
        var told = UserIssuerOptions.Of(configuration);
        var given = string.IsNullOrEmpty(told.Issuer) ? keyManager.Issuer : told.Issuer;
        if (Folder(keyManager.Issuer) is not { } system || Folder(given) is not { } address)
        {
            return null;
        }

        var isKeyManager = address == system;
        var fromHere = string.IsNullOrEmpty(told.InternalAddress) ? (isKeyManager ? keyManager.InternalAddress : given) : told.InternalAddress;
        var (keyManagersName, name) = (new Uri(keyManager.Issuer).AbsoluteUri, isKeyManager ? new Uri(keyManager.Issuer).AbsoluteUri : given);
        return Folder(fromHere) is { } addressFromHere
            ? new UserIssuer(name, isKeyManager, address, addressFromHere, new Uri(system, "store/"), [.. new[] { name, keyManagersName }.Distinct()])
            : null;
    }

    /// <summary>Metadata name public addresses; what lies below the issuer's is called where it is found from here, anything else where it says.</summary>
    public Uri FromHere(Uri named) =>
        named.AbsoluteUri.StartsWith(Address.AbsoluteUri, StringComparison.Ordinal)
            ? new Uri(AddressFromHere, named.AbsoluteUri[Address.AbsoluteUri.Length..])
            : named;

    private static Uri? Folder(string address) => HttpAddressAttribute.Parse(address) is { } parsed ? new Uri(parsed.AbsoluteUri.TrimEnd('/') + "/") : null;
}
