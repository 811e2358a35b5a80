using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.UnitTests.Tokens.Dispatch;

/// <summary>Every address is to us the endpoint that it is to the engine's own handler.</summary>
public sealed class EndpointByPathTests
{
    [Theory]
    [InlineData("oauth2/token", OpenIddictServerEndpointType.Token)]
    [InlineData("oauth2/authorize", OpenIddictServerEndpointType.Authorization)]
    [InlineData("oauth2/device", OpenIddictServerEndpointType.EndUserVerification)]
    [InlineData("oauth2/device_authorization", OpenIddictServerEndpointType.DeviceAuthorization)]
    [InlineData(".well-known/openid-configuration", OpenIddictServerEndpointType.Configuration)]
    [InlineData(".well-known/oauth-authorization-server", OpenIddictServerEndpointType.Configuration)]
    [InlineData("oauth2/par", OpenIddictServerEndpointType.PushedAuthorization)]
    [InlineData("oauth2/introspect", OpenIddictServerEndpointType.Introspection)]
    [InlineData("oauth2/revoke", OpenIddictServerEndpointType.Revocation)]
    [InlineData("oauth2/userinfo", OpenIddictServerEndpointType.UserInfo)]
    [InlineData("oauth2/logout", OpenIddictServerEndpointType.EndSession)]
    [InlineData("oauth2/jwks", OpenIddictServerEndpointType.JsonWebKeySet)]
    [InlineData("OAuth2/TOKEN", OpenIddictServerEndpointType.Token)]
    [InlineData("oauth2/token/", OpenIddictServerEndpointType.Token)]
    [InlineData("oauth2/token?client_id=x", OpenIddictServerEndpointType.Token)]
    [InlineData("oauth2/%74oken", OpenIddictServerEndpointType.Token)]
    [InlineData("a/../oauth2/token", OpenIddictServerEndpointType.Token)]
    [InlineData("oauth2/token//", OpenIddictServerEndpointType.Unknown)]
    [InlineData("/oauth2/token", OpenIddictServerEndpointType.Unknown)]
    [InlineData("oauth2%2Ftoken", OpenIddictServerEndpointType.Unknown)]
    [InlineData("oauth2/tokens", OpenIddictServerEndpointType.Unknown)]
    [InlineData("oauth2/toke", OpenIddictServerEndpointType.Unknown)]
    [InlineData("carbon/oauth2/token", OpenIddictServerEndpointType.Unknown)]
    [InlineData("", OpenIddictServerEndpointType.Unknown)]
    public async Task Is_what_the_engine_says(string path, OpenIddictServerEndpointType expected)
    {
        foreach (var root in new[] { "http://localhost:9080/", "https://id.example.com/behind/" })
        {
            Assert.Equal((expected, expected), (await AskAsync(new OpenIddictServerHandlers.InferEndpointType(), root, path), await AskAsync(new EndpointByPath(Options), root, path)));
        }
    }

    private static OptionsMonitor<OpenIddictServerOptions> Options { get; } = OurOptions();

    private static async Task<OpenIddictServerEndpointType> AskAsync(IOpenIddictServerHandler<ProcessRequestContext> handler, string root, string path)
    {
        var context = new ProcessRequestContext(new OpenIddictServerTransaction { Options = Options.CurrentValue, Logger = NullLogger.Instance })
        {
            BaseUri = new Uri(root),
            RequestUri = new Uri(root + path),
        };
        await handler.HandleAsync(context);
        return context.EndpointType;
    }

    private static OptionsMonitor<OpenIddictServerOptions> OurOptions()
    {
        var services = new ServiceCollection();
        services.AddAuthorizationServer(issuer: null);
        var configurations = services.BuildServiceProvider().GetServices<IConfigureOptions<OpenIddictServerOptions>>();
        return new OptionsMonitor<OpenIddictServerOptions>(new OptionsFactory<OpenIddictServerOptions>(configurations, []), [], new OptionsCache<OpenIddictServerOptions>());
    }
}
