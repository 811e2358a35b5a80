using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Registration;

/// <summary>Has clients made (RFC 7591). Nothing is tried twice: a second client would be left behind.</summary>
internal sealed class ClientRegistrar(KeyManager keyManager, ProviderClient provider, StoredCredentials credentials, ClientManager manager)
{
    /// <summary>RFC 7591 has no word for it.</summary>
    public static readonly ClientRegistration Unsayable = new ClientRegistration.Refused(
        OnlyCallbackUrl: false,
        new Dictionary<string, string[]>
        {
            ["access_token_lifetime_seconds"] = ["This key manager itself decides how long tokens live, and whether it insists on PKCE."],
        });

    public async Task<ClientRegistration> RunAsync(ClientOrder order, CancellationToken cancellationToken)
    {
        if (keyManager.Provider!.RegistrationEndpoint is not { } endpoint)
        {
            return new ClientRegistration.NotSupported("This key manager has no registration endpoint; make the client there, and provide its keys.");
        }

        if ((order.AccessTokenLifetimeSeconds ?? order.RefreshTokenLifetimeSeconds) is not null || order.PkceRequired is true)
        {
            return Unsayable;
        }

        var token = credentials.Reveal(keyManager.InitialAccessToken);
        var request = RequestOf(HttpMethod.Post, endpoint, token, ClientMetadataRules.Of(order, keyManager.Provider));
        var reply = await provider.SendAsync(request, cancellationToken);
        return reply switch
        {
            { Succeeded: true } => await MadeAsync(reply, cancellationToken),
            { Status: null, WasSent: false } or { Status: 429 } => new ClientRegistration.NotSent(),
            { Status: 401 or 403 } => new ClientRegistration.NotSupported(
                $"The key manager makes no client for this store ({reply.Status}): an administrator must give the store a good initial access token."),
            { Status: 404 or 405 or 501 or (>= 300 and < 400) } => new ClientRegistration.NotSupported(
                $"The key manager has no registration endpoint at its address ({reply.Status}): an administrator must look at its settings."),
            { Status: >= 400 and < 500 } => ClientMetadataRules.RefusedBy(reply, order.CallbackUrls.Count > 0, token),
            _ => new ClientRegistration.Unknown(),
        };
    }

    /// <summary>RFC 7591 3, RFC 7592 2.</summary>
    public static HttpRequestMessage RequestOf(HttpMethod method, Uri address, string? token, JsonObject? metadata)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = metadata is null ? null : new StringContent(metadata.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return request;
    }

    private async Task<ClientRegistration> MadeAsync(ProviderReply reply, CancellationToken cancellationToken)
    {
        if (RegisteredClient.Of(reply) is not { } client)
        {
            return new ClientRegistration.Unknown();
        }

        var management = RegisteredClient.ManagementOf(reply, keyManager, former: null);
        if (client.ClientSecret is not null)
        {
            return new ClientRegistration.Done(client.Description, client.ClientSecret, management);
        }

        return await manager.DeleteAsync(new MadeClient(client.Description.ClientId, management), cancellationToken) is ClientDeletion.Gone
            ? new ClientRegistration.NotSupported(
                "The key manager made a client without a secret, which was deleted again; make the client there, and provide its keys.")
            : new ClientRegistration.Unknown();
    }
}
