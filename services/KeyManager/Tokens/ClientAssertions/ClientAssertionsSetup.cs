using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>Clients that prove themselves by their keys (<c>private_key_jwt</c>: RFC 7523, OpenID Connect Core 9).</summary>
internal static class ClientAssertionsSetup
{
    public static void AddClientAssertions(this IServiceCollection services)
    {
        services.AddOptions<ClientKeysOptions>().BindConfiguration(ClientKeysOptions.Section);
        services
            .AddSingleton<KeySetDownload>()
            .AddSingleton<PublishedKeys>()
            .AddSingleton<ClientKeys>()
            .AddSingleton<UsedAssertions>()
            .AddSingleton<UseClientKeys.IsClientAssertion>();
    }

    public static OpenIddictServerBuilder AddClientAssertions(this OpenIddictServerBuilder server) => server
        .AddEventHandler(UseClientKeys.Descriptor)
        .AddEventHandler(UseAssertionOnce.Descriptor)
        .AddEventHandler(FailedAssertionIsInvalidClient<ApplyTokenResponseContext>.Descriptor)
        .AddEventHandler(FailedAssertionIsInvalidClient<ApplyIntrospectionResponseContext>.Descriptor)
        .AddEventHandler(FailedAssertionIsInvalidClient<ApplyRevocationResponseContext>.Descriptor)
        .AddEventHandler(FailedAssertionIsInvalidClient<ApplyPushedAuthorizationResponseContext>.Descriptor)
        .AddEventHandler(FailedAssertionIsInvalidClient<ApplyDeviceAuthorizationResponseContext>.Descriptor)
        .AddEventHandler(AdvertiseAssertionAlgorithms.Descriptor);
}
