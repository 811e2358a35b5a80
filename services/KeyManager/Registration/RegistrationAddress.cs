using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Tokens.Protocol;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>Where registration is found from outside, whoever asks and by whatever Host.</summary>
internal sealed class RegistrationAddress(IOptions<TokensOptions> options)
{
    public string Endpoint { get; } = options.Value.Issuer.TrimEnd('/') + RegistrationSetup.Path;

    public string Of(string clientId) => $"{Endpoint}/{Uri.EscapeDataString(clientId)}";
}
