using OobProvisioning.KeyManager.Tokens.Protocol;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>Answers with the header fields of the engine's. That none is stored is said before (<see cref="OAuthDialect"/>).</summary>
internal static class FastAnswer
{
    private const string ContentType = "application/json;charset=UTF-8";

    private static readonly byte[] InvalidClientBody = Json.ObjectOf(0, static (json, _) =>
    {
        json.WriteString(Parameters.Error, Errors.InvalidClient);
        json.WriteString(Parameters.ErrorDescription, InvalidClient.Description);
        json.WriteString(Parameters.ErrorUri, InvalidClient.Uri);
    }).ToArray();

    private static readonly string Challenge = $"""Basic realm="{AuthorizationServer.Realm}", error="{Errors.InvalidClient}", """
        + $"""error_description="{InvalidClient.Description}", error_uri="{InvalidClient.Uri}" """.TrimEnd();

    public static ValueTask SendAsync(HttpResponse response, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, cancellationToken);
    }

    /// <summary>RFC 6749 5.2.</summary>
    public static ValueTask RefuseClientAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = Challenge;
        return SendAsync(response, InvalidClientBody, cancellationToken);
    }

    /// <summary>For caches older than <c>no-store</c>.</summary>
    public static void ForbidCaching(HttpResponse response)
    {
        response.Headers.Pragma = "no-cache";
        response.Headers.Expires = "Thu, 01 Jan 1970 00:00:00 GMT";
    }
}
