namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>How a server of oidc-provider is set up, in its own words, and the clients that it has from the start.</summary>
internal sealed class NodeConfiguration
{
    public const string InitialAccessToken = "initial-0123456789-abcdefghijklmnopqrstuvwxyz";
    private static readonly string[] ServiceGrant = ["client_credentials"];
    private static readonly string[] Callback = ["https://app.example.com/callback"];
    private readonly Pasted _right = new("Payslips-Client", ClientCases.NewSecret());
    private readonly Pasted _browser = new("Browser-Client", ClientCases.NewSecret());
    private readonly Pasted _expired = new("expired-client", ClientCases.NewSecret());
    private readonly Pasted _odd = new(ClientCases.Encoded, ClientCases.Encoded + ClientCases.NewSecret());

    public bool Revocation { get; init; } = true;

    public bool Introspection { get; init; } = true;

    public bool Registration { get; init; }

    /// <summary>Whether access tokens are JWTs, which it neither introspects nor revokes.</summary>
    public bool Jwt { get; init; }

    /// <summary>The ways to authenticate that it knows; null: its default, where either way to send a secret is as good.</summary>
    public string[]? AuthenticationMethods { get; init; }

    public IReadOnlyDictionary<ClientCase, Pasted> Cases => new Dictionary<ClientCase, Pasted>(
    [
        .. ClientCases.Around(_right),
        new(ClientCase.RightSecretWithoutServiceGrant, _browser),
        new(ClientCase.ExpiredSecret, _expired),
        new(ClientCase.EncodedCharacters, _odd),
        new(ClientCase.EncodedCharactersWrongSecret, _odd with { Secret = ClientCases.Encoded }),
        .. AuthenticationMethods is null
            ? [new(ClientCase.PublicClient, new("public-client", ClientCases.NewSecret())), new(ClientCase.KeyOnly, new("key-client", ClientCases.NewSecret()))]
            : Array.Empty<KeyValuePair<ClientCase, Pasted>>(),
    ]);

    /// <summary>What <c>serve.mjs</c> starts a server with.</summary>
    public object Given() => new { jwt = Jwt, configuration = Configuration() };

    private Dictionary<string, object> Configuration()
    {
        var configuration = new Dictionary<string, object>
        {
            ["scopes"] = (string[])["openid", "offline_access", "orders:read"],
            ["features"] = new
            {
                devInteractions = On(false),
                clientCredentials = On(true),
                revocation = On(Revocation),
                introspection = On(Introspection),
                registration = new { enabled = Registration, initialAccessToken = Registration ? InitialAccessToken : (object)false },
                registrationManagement = new { enabled = Registration, rotateRegistrationAccessToken = true },
            },
            ["extraClientMetadata"] = new { properties = (string[])["software_id"] },
            ["clients"] = Clients().ToArray(),
        };
        if (AuthenticationMethods is not null)
        {
            configuration["clientAuthMethods"] = AuthenticationMethods;
        }

        return configuration;
    }

    private IEnumerable<object> Clients()
    {
        var method = AuthenticationMethods?[0] ?? "client_secret_basic";
        yield return Service(_right);
        yield return Service(_odd);
        yield return new
        {
            client_id = _expired.Key,
            client_secret = _expired.Secret,
            client_secret_expires_at = 1,
            grant_types = ServiceGrant,
            redirect_uris = Array.Empty<string>(),
            response_types = Array.Empty<string>(),
            token_endpoint_auth_method = method,
        };
        yield return new { client_id = _browser.Key, client_secret = _browser.Secret, redirect_uris = Callback, token_endpoint_auth_method = method };
        if (AuthenticationMethods is null)
        {
            yield return new { client_id = "public-client", redirect_uris = Callback, token_endpoint_auth_method = "none" };
            yield return new { client_id = "key-client", redirect_uris = Callback, token_endpoint_auth_method = "private_key_jwt", jwks = ClientCases.NewKeySet() };
        }

        object Service(Pasted client) => new
        {
            client_id = client.Key,
            client_secret = client.Secret,
            grant_types = ServiceGrant,
            redirect_uris = Array.Empty<string>(),
            response_types = Array.Empty<string>(),
            token_endpoint_auth_method = method,
        };
    }

    private static object On(bool enabled) => new { enabled };
}
