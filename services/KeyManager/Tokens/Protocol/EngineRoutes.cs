using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using static OobProvisioning.KeyManager.Tokens.Protocol.AuthorizationServer;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// The engine answers where no route leads, so the metric of requests (<c>http.server.request.duration</c>) and the spans of traces would not say which of its
/// endpoints was asked. Here they are told, of those that there are.
/// </summary>
internal static class EngineRoutes
{
    private const string Tag = "http.route";

    private static readonly FrozenDictionary<string, KeyValuePair<string, object?>> Tags =
        new[] { Token, Introspection, Revocation, UserInfo, PushedRequests, DeviceAuthorization, PublishedKeys, OpenIdMetadata, OAuthMetadata }
            .Select(path => "/" + path)
            .ToFrozenDictionary(path => path, path => KeyValuePair.Create<string, object?>(Tag, path), StringComparer.OrdinalIgnoreCase);

    public static void Tell(HttpContext context)
    {
        if (context.GetEndpoint() is RouteEndpoint || !Tags.TryGetValue(context.Request.Path.Value ?? "", out var tag))
        {
            return; // (An endpoint that says that a path has other methods is no route.)
        }

        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(tag);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            span.SetTag(Tag, tag.Value);
            span.DisplayName = $"{context.Request.Method} {tag.Value}";
        }
    }
}
