using OobProvisioning.ApiStore.Wire;
using Refit;

namespace OobProvisioning.ApiStore.KeyManagers.Resident;

/// <summary>The clients that the store has our own Key Manager make: it makes, changes and deletes those, and refuses any other.</summary>
internal sealed partial class ResidentClients(IClientRegistrationApi registration, ILogger<ResidentClients> logger)
{
    public Task<ClientRegistration> RegisterAsync(ClientOrder order, CancellationToken cancellationToken)
    {
        var metadata = new ClientMetadata(
            order.ClientId!,
            order.Name,
            order.GrantTypes,
            order.CallbackUrls,
            order.Scopes.Count > 0 ? string.Join(' ', order.Scopes) : null,
            order.AccessTokenLifetimeSeconds,
            order.RefreshTokenLifetimeSeconds,
            order.PkceRequired);
        return OutcomeAsync(RegistrationCall.Register, metadata.ClientId, registration.RegisterAsync(metadata, cancellationToken), cancellationToken);
    }

    public Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken)
    {
        var clientId = change.Client.ClientId!;
        var metadata = new ClientUpdateMetadata(
            change.GrantTypes, change.CallbackUrls, change.AccessTokenLifetimeSeconds, change.RefreshTokenLifetimeSeconds, change.PkceRequired);
        var call = registration.UpdateAsync(clientId, metadata, TagOf(change.Version), cancellationToken);
        return OutcomeAsync(RegistrationCall.Update, clientId, call, cancellationToken);
    }

    public Task<ClientRegistration> RegenerateSecretAsync(MadeClient client, string? version, CancellationToken cancellationToken)
    {
        var call = registration.RegenerateSecretAsync(client.ClientId!, new NoMetadata(), TagOf(version), cancellationToken);
        return OutcomeAsync(RegistrationCall.RegenerateSecret, client.ClientId!, call, cancellationToken);
    }

    public Task<ClientRegistration> AddSecretAsync(MadeClient client, NewSecret secret, string? version, CancellationToken cancellationToken)
    {
        var metadata = new SecretMetadata(secret.Description, secret.LifetimeSeconds);
        var call = registration.AddSecretAsync(client.ClientId!, secret.Id, metadata, TagOf(version), cancellationToken);
        return OutcomeAsync(RegistrationCall.AddSecret, client.ClientId!, call, cancellationToken);
    }

    public Task<ClientRegistration> RemoveSecretAsync(MadeClient client, Guid secretId, string? version, CancellationToken cancellationToken)
    {
        var call = registration.DeleteSecretAsync(client.ClientId!, secretId, TagOf(version), cancellationToken);
        return OutcomeAsync(RegistrationCall.RemoveSecret, client.ClientId!, call, cancellationToken);
    }

    public async Task<SecretLookup> ListSecretsAsync(MadeClient client, CancellationToken cancellationToken) => RegistrationOutcome.OfSecrets(
        await WireAnswer<ClientSecretList>.OfAsync(registration.ListSecretsAsync(client.ClientId!, cancellationToken), cancellationToken));

    public async Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken)
    {
        var call = registration.DeleteAsync(client.ClientId!, cancellationToken);
        return RegistrationOutcome.OfDeletion(await WireAnswer<string>.OfAsync(call, cancellationToken));
    }

    private async Task<ClientRegistration> OutcomeAsync(
        RegistrationCall call, string clientId, Task<IApiResponse<RegisteredClient>> sent, CancellationToken cancellationToken)
    {
        var answer = await WireAnswer<RegisteredClient>.OfAsync(sent, cancellationToken);
        var outcome = RegistrationOutcome.Of(call, clientId, answer);
        if (outcome is ClientRegistration.Unknown)
        {
            Log.NotUnderstood(logger, call, clientId, (int?)answer.Status);
        }

        return outcome;
    }

    private static string? TagOf(string? version) => version is null ? null : $"\"{version}\"";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What became of '{Call}' of the client {ClientId} is not known (status {Status}).")]
        public static partial void NotUnderstood(ILogger logger, RegistrationCall call, string clientId, int? status);
    }
}
