using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;

/// <summary>
/// Which endpoint a request is for, by its path. Stands in for the engine's handler, which makes the absolute address of one endpoint after
/// the other until one is the request's: of all of them for every request that is for none, such as those of the management API.
/// </summary>
internal sealed class EndpointByPath(IOptionsMonitor<OpenIddictServerOptions> options) : IOpenIddictServerHandler<ProcessRequestContext>
{
    private readonly FrozenDictionary<string, OpenIddictServerEndpointType>.AlternateLookup<ReadOnlySpan<char>> _endpoints =
        Endpoints(options.CurrentValue).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessRequestContext>()
        .UseSingletonHandler<EndpointByPath>()
        .SetOrder(InferEndpointType.Descriptor.Order)
        .Build();

    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context is { RequestUri: { IsAbsoluteUri: true } request, BaseUri: { IsAbsoluteUri: true } root })
        {
            context.EndpointType = EndpointAt(request.AbsolutePath, root.AbsolutePath.AsSpan().TrimEnd('/'));
        }

        return ValueTask.CompletedTask;
    }

    private OpenIddictServerEndpointType EndpointAt(ReadOnlySpan<char> path, ReadOnlySpan<char> root)
    {
        if (path.Length <= root.Length || path[root.Length] != '/' || !path.StartsWith(root, StringComparison.OrdinalIgnoreCase))
        {
            return OpenIddictServerEndpointType.Unknown;
        }

        var endpoint = path[(root.Length + 1)..];
        return _endpoints.TryGetValue(endpoint.EndsWith('/') ? endpoint[..^1] : endpoint, out var type) ? type : OpenIddictServerEndpointType.Unknown;
    }

    private static IEnumerable<KeyValuePair<string, OpenIddictServerEndpointType>> Endpoints(OpenIddictServerOptions options)
    {
        (List<Uri> Addresses, OpenIddictServerEndpointType Type)[] all =
        [
            (options.AuthorizationEndpointUris, OpenIddictServerEndpointType.Authorization),
            (options.ConfigurationEndpointUris, OpenIddictServerEndpointType.Configuration),
            (options.DeviceAuthorizationEndpointUris, OpenIddictServerEndpointType.DeviceAuthorization),
            (options.EndSessionEndpointUris, OpenIddictServerEndpointType.EndSession),
            (options.EndUserVerificationEndpointUris, OpenIddictServerEndpointType.EndUserVerification),
            (options.IntrospectionEndpointUris, OpenIddictServerEndpointType.Introspection),
            (options.JsonWebKeySetEndpointUris, OpenIddictServerEndpointType.JsonWebKeySet),
            (options.PushedAuthorizationEndpointUris, OpenIddictServerEndpointType.PushedAuthorization),
            (options.RevocationEndpointUris, OpenIddictServerEndpointType.Revocation),
            (options.TokenEndpointUris, OpenIddictServerEndpointType.Token),
            (options.UserInfoEndpointUris, OpenIddictServerEndpointType.UserInfo),
        ];
        return all.SelectMany(endpoint => endpoint.Addresses.Select(address => KeyValuePair.Create(address.OriginalString, endpoint.Type)));
    }
}
