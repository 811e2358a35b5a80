using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>The one form of an error at the OAuth endpoints (RFC 6749 5.2, RFC 7591 3.2.2).</summary>
/// <param name="Error">The code.</param>
/// <param name="ErrorDescription">What is wrong and what to do.</param>
internal sealed record OAuthError([property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string ErrorDescription)
{
    public static JsonHttpResult<OAuthError> Of(int status, string error, string description) =>
        TypedResults.Json(new OAuthError(error, Printable(description)), statusCode: status);

    /// <summary>RFC 6749 5.2: printable ASCII without quotation mark and backslash; a part of it may be the caller's.</summary>
    private static string Printable(string text) => string.Create(text.Length, text, static (shown, text) =>
    {
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = text[i] is >= ' ' and <= '~' and not ('"' or '\\') ? text[i] : '?';
        }
    });
}
