using System.Text.Json;
using System.Text.Json.Nodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Registration;

/// <summary>
/// Changes and deletes clients that the store has had made (RFC 7592). Each answer may bring another registration access token, and then the
/// former is dead: what came is kept before anything else is done.
/// </summary>
internal sealed partial class ClientManager(KeyManager keyManager, ProviderClient provider, ILogger<ClientManager> logger)
{
    public async Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken)
    {
        if (change.Client.Management is not { } management)
        {
            return new ClientRegistration.NotSupported("The key manager gave the store nothing to change this client with (RFC 7592); change it there.");
        }

        if (change.SaysMoreThanRegistration)
        {
            return ClientRegistrar.Unsayable;
        }

        var read = await provider.SendAsync(RequestOf(HttpMethod.Get, management), cancellationToken);
        management = await KeepAsync(change, management, read);
        if (RegisteredClient.Of(read) is not { } client || client.Description.ClientId != change.Client.ClientId)
        {
            return Refusal(read, wasChanged: false);
        }

        if (change.Version is not null && change.Version != client.Description.Version)
        {
            return new ClientRegistration.Modified();
        }

        if (MetadataOf(change, read.Body!) is not { } metadata)
        {
            return new ClientRegistration.NotSupported("What the key manager tells of this client cannot be sent back to it; change the client there.");
        }

        var update = await provider.SendAsync(RequestOf(HttpMethod.Put, management, metadata), cancellationToken);
        management = await KeepAsync(change, management, update);
        return RegisteredClient.Of(update) is { } changed && changed.Description.ClientId == change.Client.ClientId
            ? new ClientRegistration.Done(
                changed.Description, changed.ClientSecret == client.ClientSecret ? null : changed.ClientSecret, management)
            : update.Status is 400
                ? ClientMetadataRules.RefusedBy(update, change.CallbackUrls.Count > 0, management.Token)
                : Refusal(update, wasChanged: true);
    }

    public async Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken)
    {
        if (client.Management is not { } management)
        {
            return new ClientDeletion.Refused(
                "The key manager gave the store nothing to delete this client with (RFC 7592), or it is lost: delete the client there.");
        }

        var reply = await provider.SendAsync(RequestOf(HttpMethod.Delete, management), cancellationToken);
        if (reply is { Status: 401 or 403 or 404 or 405 or 501 })
        {
            Log.NotDeleted(logger, keyManager.Name, reply.Status.Value);
        }

        return reply switch
        {
            { Succeeded: true } => new ClientDeletion.Gone(),
            { Status: 401 or 404 } => new ClientDeletion.Refused(
                $"The key manager answered {reply.Status}: the client is gone, or what the store has to manage it is no longer good. Look for it there."),
            { Status: 403 or 405 or 501 } => new ClientDeletion.Refused(
                $"The key manager answered {reply.Status}: it lets nobody delete clients so. Delete it there."),
            { Status: { } status } => new ClientDeletion.NotConfirmed($"The key manager answered {status}."),
            _ => new ClientDeletion.NotConfirmed($"The key manager did not answer: {reply.Failure?.Reason}"),
        };
    }

    private static HttpRequestMessage RequestOf(HttpMethod method, ClientManagement management, JsonObject? metadata = null) =>
        ClientRegistrar.RequestOf(method, management.Address, management.Token, metadata);

    /// <returns>Null if what was told holds what is no text.</returns>
    private static JsonObject? MetadataOf(ClientChange change, JsonObject told)
    {
        try
        {
            return ClientMetadataRules.Of(change, told) is var metadata && metadata.ToJsonString().Length > 0 ? metadata : null;
        }
        catch (Exception error) when (error is InvalidOperationException or JsonException or ArgumentException)
        {
            return null; // Half a character.
        }
    }

    private async Task<ClientManagement> KeepAsync(ClientChange change, ClientManagement former, ProviderReply reply)
    {
        if (!reply.Succeeded || RegisteredClient.ManagementOf(reply, keyManager, former) is not { } management || management == former)
        {
            return former;
        }

        await change.KeepAsync(management);
        return management;
    }

    private static ClientRegistration Refusal(ProviderReply reply, bool wasChanged) => reply switch
    {
        { Status: 401 or 404 } => new ClientRegistration.NotOurs(), // RFC 7592 2.1: a client that is gone, too.
        { Status: 403 } => new ClientRegistration.BeyondUs(),
        { Status: 405 or 501 } => new ClientRegistration.NotSupported("The key manager lets nobody change clients so; change it there."),
        { Status: 429 } or { Status: null, WasSent: false } => new ClientRegistration.NotSent(),
        _ => wasChanged ? new ClientRegistration.Unknown() : new ClientRegistration.NotSent(), // To read it changes nothing.
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The key manager '{KeyManager}' refused to delete a client that this store has had made: {Status}.")]
        public static partial void NotDeleted(ILogger logger, string keyManager, int status);
    }
}
