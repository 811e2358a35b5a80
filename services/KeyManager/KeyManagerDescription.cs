using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.KeyManager;

/// <summary>The management API as its OpenAPI document begins.</summary>
internal static class KeyManagerDescription
{
    public static ApiDescription Text { get; } = new()
    {
        Title = "OobProvisioning Key Manager",
        Introduction =
            """
            Service providers, their OAuth clients and the secrets of these, users, the audit trail. How clients get tokens is told by the discovery
            document (`/.well-known/openid-configuration`); how programs register clients (RFC 7591, RFC 7592) has a document of its own.

            An error is a problem (RFC 9457) whose `type` is its identity. Times are UTC (RFC 3339). A secret is in the one answer that made it and
            never again. A change that sends the ETag of what was seen as `If-Match` overwrites nobody's.
            """,
        PathPrefixes = ["/carbon/api/"],
        Tags = new Dictionary<string, string>
        {
            ["Service providers"] = "The programs that have an OAuth client.",
            ["OAuth clients"] = "A service provider's OAuth client: how it is configured, its secrets, whether it works.",
            ["Users"] = "Who may sign in.",
            ["Audit"] = "Who did what.",
        },
        Scopes = new Dictionary<string, string>
        {
            [BuiltInScopes.ServiceProvidersView] = "See service providers, their clients and the audit trail.",
            [BuiltInScopes.ServiceProvidersManage] = "Change service providers and their clients; see them too.",
            [BuiltInScopes.UsersManage] = "See and change users.",
        },
        PathParameters = new Dictionary<string, string>
        {
            ["id"] = "Its identifier.",
            ["secretId"] = "The secret's identifier, which is not the secret.",
        },
        Examples = new Dictionary<string, string>
        {
            ["ServiceProviderRequest"] = """{ "name": "Weather on the web", "description": "Shows the forecast." }""",
            ["OAuthClientRequest"] = """{ "grantTypes": ["client_credentials"], "scopes": ["forecast:read"], "accessTokenLifetimeSeconds": 900 }""",
        },
    };
}
