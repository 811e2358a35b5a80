using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// Where programs find the authorization server: the addresses of its metadata (RFC 8414 2), from the settings that the metadata are made of, for whoever
/// has to be told of them on a page.
/// </summary>
internal sealed class ServerAddresses(IOptionsMonitor<OpenIddictServerOptions> options)
{
    public Uri Issuer => Options.Issuer!;

    public Uri Metadata => Of(Options.ConfigurationEndpointUris);

    public Uri Authorization => Of(Options.AuthorizationEndpointUris);

    public Uri PushedAuthorization => Of(Options.PushedAuthorizationEndpointUris);

    public Uri DeviceAuthorization => Of(Options.DeviceAuthorizationEndpointUris);

    public Uri Token => Of(Options.TokenEndpointUris);

    public Uri UserInfo => Of(Options.UserInfoEndpointUris);

    public Uri Introspection => Of(Options.IntrospectionEndpointUris);

    public Uri Revocation => Of(Options.RevocationEndpointUris);

    public Uri EndSession => Of(Options.EndSessionEndpointUris);

    public Uri PublishedKeys => Of(Options.JsonWebKeySetEndpointUris);

    private OpenIddictServerOptions Options => options.CurrentValue;

    /// <summary>The first counts: it is the one that the metadata name.</summary>
    private Uri Of(List<Uri> endpoints) => new(Issuer, endpoints[0]);
}
