using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>The registration of clients by programs, as its OpenAPI document begins.</summary>
internal static class RegistrationDescription
{
    public const string Document = "registration";

    public static ApiDescription Text { get; } = new()
    {
        Title = "OobProvisioning client registration",
        Introduction =
            """
            OAuth 2.0 Dynamic Client Registration (RFC 7591) and its management (RFC 7592). A program that has the scope registers a client; the
            answer has an access token for this client's registration alone, with which it is read, replaced and deleted. Each read or update gives
            a new one, and the one before stops working when the new one is used. Errors have the form of RFC 6749 5.2.
            """,
        PathPrefixes = [RegistrationSetup.Path],
        Tags = new Dictionary<string, string> { ["Client registration"] = "OAuth clients that programs register and look after." },
        Scopes = new Dictionary<string, string> { [BuiltInScopes.OAuthClientsCreate] = "Register OAuth clients." },
        OwnToken = "The `registration_access_token` of the last answer.",
        PathParameters = new Dictionary<string, string> { ["clientId"] = "The client's `client_id`, as in `registration_client_uri`." },
        Problem = (nameof(OAuthError), "application/json"),
        Examples = new Dictionary<string, string>
        {
            ["ClientMetadata"] =
                """
                { "client_name": "Weather on the web", "grant_types": ["authorization_code", "refresh_token"],
                  "redirect_uris": ["https://weather.example/callback"], "scope": "openid" }
                """,
        },
    };
}
