using OobProvisioning.KeyManager.Tokens.Protocol;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>RFC 6749 5.2, in the engine's words.</summary>
internal sealed class FastRefusal(string error, string description, string? uri = null)
{
    public static readonly FastRefusal InvalidClient = new(Errors.InvalidClient, Protocol.InvalidClient.Description, Protocol.InvalidClient.Uri);

    /// <summary>Only a client that has not proved itself is challenged to.</summary>
    private static readonly string Challenge = $"""Basic realm="{AuthorizationServer.Realm}", error="{Errors.InvalidClient}", """
        + $"""error_description="{Protocol.InvalidClient.Description}", error_uri="{Protocol.InvalidClient.Uri}" """.TrimEnd();

    private readonly ReadOnlyMemory<byte> _body = Json.ObjectOf((error, description, uri), static (json, of) =>
    {
        json.WriteString(Parameters.Error, of.error);
        json.WriteString(Parameters.ErrorDescription, of.description);
        if (of.uri is not null)
        {
            json.WriteString(Parameters.ErrorUri, of.uri);
        }
    });

    public string Error => error;

    public ValueTask SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = error is Errors.InvalidClient ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        if (error is Errors.InvalidClient)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        return FastAnswer.SendAsync(response, _body, cancellationToken);
    }
}
