namespace OobProvisioning.ApiStore;

/// <summary>The story in JSON: an application is made, a client's keys are provided, a token is got.</summary>
internal static class StoreExamples
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["ApplicationRequest"] =
            """
            { "name": "Weather on the web", "throttlingPolicy": "Unlimited", "description": "Shows the forecast.",
              "attributes": { "Cost centre": "4711" } }
            """,
        ["MapExistingKeysRequest"] = """{ "consumerKey": "weather-web", "consumerSecret": "Xb9…", "keyType": "PRODUCTION" }""",
        ["GenerateKeysRequest"] = """{ "keyType": "SANDBOX", "grantTypesToBeSupported": ["client_credentials"], "validityTime": 3600 }""",
        ["UpdateKeyRequest"] =
            """
            { "supportedGrantTypes": ["client_credentials", "authorization_code"],
              "callbackUrl": "https://weather.example/callback" }
            """,
        ["ApplicationExport"] =
            """
            { "application": { "name": "Weather on the web", "throttlingPolicy": "Unlimited", "description": "Shows the forecast.",
                "attributes": { "Cost centre": "4711" } },
              "subscriptions": [{ "apiName": "Forecast", "apiContext": "/forecast", "apiVersion": "1.0", "throttlingPolicy": "Gold" }],
              "keys": [{ "keyType": "PRODUCTION", "keyManager": "Resident Key Manager", "consumerKey": "weather-web", "consumerSecret": "Xb9…",
                "mode": "MAPPED" }] }
            """,
        ["VerifyKeyRequest"] = """{ "consumerSecret": "Xb9…" }""",
        ["GenerateSecretRequest"] = """{ "additionalProperties": { "expiresIn": 7776000, "description": "The web server" } }""",
        ["RevokeSecretRequest"] = """{ "secretId": "0199a1c5-2b3c-7e10-9a4f-6d7e8f901234" }""",
        ["GenerateTokenRequest"] = """{ "consumerSecret": "Xb9…", "scopes": ["forecast:read"], "validityPeriod": 600 }""",
        ["SubscriptionRequest"] =
            """{ "applicationId": "0199a1c4-6d0e-7c2f-9b61-5f3d2a7e8c10", "apiId": "0199a1c4-9f10-7a55-8d02-1c6b4e9f7a33", "throttlingPolicy": "Gold" }""",
        ["SubscriptionChange"] = """{ "throttlingPolicy": "Silver" }""",
        ["ApiRequest"] =
            """
            { "name": "Forecast", "context": "/forecast", "version": "1.0",
              "endpoints": { "production": "https://backend.example/forecast", "sandbox": null },
              "scopes": [{ "name": "forecast:read", "description": "Read forecasts" }],
              "operations": [{ "method": "GET", "path": "/towns/{town}", "scopes": ["forecast:read"] }], "lifeCycleStatus": "PUBLISHED" }
            """,
        ["ApplicationKey"] =
            """
            { "keyMappingId": "0199a1c5-11aa-7d0b-a7c4-90b1e2d3f455", "keyManager": "Resident Key Manager",
              "consumerKey": "weather-web", "consumerSecret": null, "supportedGrantTypes": ["client_credentials"], "callbackUrl": null,
              "keyState": "APPROVED", "keyType": "PRODUCTION", "mode": "MAPPED",
              "additionalProperties": {
                "clientState": "ACTIVE", "checkedAt": "2026-10-01T09:30:00Z", "lastVerifiedAt": "2026-10-01T09:30:00Z",
                "proof": null, "secretsExpireAt": null } }
            """,
        ["ApplicationToken"] = """{ "accessToken": "eyJhbGciOiJFUzI1NiIs…", "tokenScopes": ["forecast:read"], "validityTime": 600 }""",
        ["ProblemDetails"] =
            """
            { "type": "urn:oob-provisioning:invalid-client-credentials", "title": "The consumer key or the consumer secret is wrong.", "status": 400,
              "detail": "There is no such client, or the secret is not one of its live secrets.", "code": 901406,
              "message": "The consumer key or the consumer secret is wrong.",
              "description": "There is no such client, or the secret is not one of its live secrets.", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736" }
            """,
    };
}
