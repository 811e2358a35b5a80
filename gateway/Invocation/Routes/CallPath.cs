using Microsoft.AspNetCore.Http.Features;

namespace OobProvisioning.Gateway.Invocation.Routes;

/// <summary>
/// Where a call goes, as it stood in the request line: the server's own reading has resolved dots and decoded what was encoded, and the backend might read
/// it otherwise. So nothing is resolved here, and what can be read in two ways is not passed on.
/// </summary>
/// <param name="Path">Undecoded, with its slash.</param>
/// <param name="Query">Undecoded, with its question mark; empty if there is none.</param>
internal readonly record struct CallPath(string Path, string Query)
{
    /// <summary>First segments of paths of the system itself; no API has one of them.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["", "carbon", "store", "oauth2", ".well-known", "health", "internal", "assets", "metrics"], StringComparer.OrdinalIgnoreCase);

    public bool IsOurs => Reserved.GetAlternateLookup<ReadOnlySpan<char>>().Contains(FirstSegment) && !Path.StartsWith("//", StringComparison.Ordinal);

    public bool IsAmbiguous => PathGrammar.IsAmbiguous(Path) || !PathGrammar.IsQuery(Query);

    private ReadOnlySpan<char> FirstSegment => Path.AsSpan(1) is var rest && rest.IndexOf('/') is >= 0 and var end ? rest[..end] : Path.AsSpan(1);

    /// <returns>Null for what has no path at all (<c>OPTIONS *</c>, <c>CONNECT</c> but for a WebSocket over HTTP/2).</returns>
    public static CallPath? Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (HttpMethods.IsConnect(context.Request.Method) && !BeginsWebSocket(context))
        {
            return null;
        }

        if (target is not ['/', ..])
        {
            // RFC 9112 3.2.2: a whole address is served too.
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target.IndexOf('/', authority + 3);
            if (path < 0)
            {
                return null;
            }

            target = target[path..];
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? new(target, "") : new(target[..query], target[query..]);
    }

    /// <summary>The method by which a call is judged: RFC 8441 5 makes a CONNECT of what is a GET over HTTP/1.1.</summary>
    public static string MethodOf(HttpRequest request) => HttpMethods.IsConnect(request.Method) ? HttpMethods.Get : request.Method;

    private static bool BeginsWebSocket(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: var protocol }
        && "websocket".Equals(protocol, StringComparison.OrdinalIgnoreCase);
}
