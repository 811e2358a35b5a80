using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using OobProvisioning.Gateway.Edge;
using OobProvisioning.Gateway.Invocation.Routes;
using Yarp.ReverseProxy.Forwarder;

namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>
/// What a backend is sent: the path as the caller wrote it, the caller's headers without what concerns this connection alone or is ours to say, and
/// whose call it is. What it answers goes back likewise.
/// </summary>
internal sealed class BackendRequest(ApiCall call, Admission admission, string rest, string query, string? assertion) : HttpTransformer
{
    public const string AssertionHeader = "X-JWT-Assertion";
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>Not the world's to say.</summary>
    private static readonly FrozenSet<string> Ours = FrozenSet.ToFrozenSet(
    [
        AssertionHeader, RequestIdHeader, "traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context",
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Real-IP",
        "X-Original-URL", "X-Rewrite-URL", HeaderNames.ProxyAuthorization,
        "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", // The scopes that were asked for are those of the method that was judged.
        HeaderNames.Cookie, // Of the pages at this address, whose sessions are none of a backend's business.
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>They concern the body, as all that begin with Content- do; or are not ours to remove.</summary>
    private static readonly FrozenSet<string> NotOfConnection = FrozenSet.ToFrozenSet(
        [HeaderNames.Allow, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Upgrade], StringComparer.OrdinalIgnoreCase);

    /// <summary>Would be obeyed for all that is at this address.</summary>
    private static readonly string[] NotForBackendsToSay = [HeaderNames.SetCookie, HeaderNames.AltSvc, "Clear-Site-Data", "Public-Key-Pins"];

    private static readonly string[] Cors =
    [
        HeaderNames.AccessControlAllowOrigin, HeaderNames.AccessControlAllowCredentials, HeaderNames.AccessControlExposeHeaders,
        HeaderNames.AccessControlAllowHeaders, HeaderNames.AccessControlAllowMethods, HeaderNames.AccessControlMaxAge,
    ];

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = new Uri(
            destinationPrefix.TrimEnd('/') + (rest.Length == 0 && new Uri(destinationPrefix).AbsolutePath == "/" ? "/" : rest) + query,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var headers = proxyRequest.Headers;
        headers.Host = null; // The backend's own.
        var ours = headers.NonValidated.Select(header => header.Key).Where(IsOurs).ToList();
        foreach (var name in NamedByConnection(httpContext.Request.Headers.Connection).Concat(ours))
        {
            headers.Remove(name);
        }

        if (!admission.Api.PassesAuthorization)
        {
            headers.Remove(HeaderNames.Authorization);
        }

        headers.Add("X-Forwarded-For", $"{httpContext.Connection.RemoteIpAddress}");
        headers.Add("X-Forwarded-Host", httpContext.Request.Host.Value);
        headers.Add("X-Forwarded-Proto", httpContext.Request.Scheme);
        headers.Add("X-Forwarded-Prefix", admission.Api.Route);
        headers.Add(RequestIdHeader, Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);
        if (assertion is not null)
        {
            headers.Add(AssertionHeader, assertion);
        }
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is not null)
        {
            call.Answered();
            var corsIsOurs = admission.Api.CorsOrigins is { Count: > 0 };
            foreach (var name in NamedByConnection(proxyResponse.Headers.Connection).Concat(NotForBackendsToSay).Concat(corsIsOurs ? Cors : []))
            {
                proxyResponse.Headers.Remove(name);
            }
        }

        NoteStatus(httpContext, proxyResponse?.Headers); // Of an answer without a body.
        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    public override ValueTask TransformResponseTrailersAsync(HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken)
    {
        NoteStatus(httpContext, proxyResponse.TrailingHeaders);
        return base.TransformResponseTrailersAsync(httpContext, proxyResponse, cancellationToken);
    }

    private void NoteStatus(HttpContext context, HttpResponseHeaders? headers)
    {
        if (context.Request.IsGrpc()
            && headers?.NonValidated.TryGetValues(Grpc.StatusHeader, out var values) is true
            && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            call.GrpcStatus = status;
        }
    }

    /// <summary>RFC 9110 7.6.1: they concern this connection alone. What concerns the body is not among them, whatever is said.</summary>
    private static IEnumerable<string> NamedByConnection(IEnumerable<string?> connection) => connection
        .SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        .Where(name => name.All(IsOfName) && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
            && !NotOfConnection.Contains(name));

    /// <summary>Backends that are told by CGI or WSGI cannot tell an underscore from a hyphen.</summary>
    private static bool IsOurs(string name) => Ours.Contains(name.Replace('_', '-'));

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character);
}
