using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>The clients that a caller registered, and no others: whoever else's would be within reach could be changed by tricking the caller.</summary>
internal sealed class ManagedClients(KeyManagerDb db, OAuthClientChange change)
{
    /// <returns>The service provider of the caller's client; null if there is none, or it is not the caller's.</returns>
    public Task<ServiceProvider?> FindProviderAsync(string clientId, Caller caller, CancellationToken cancellationToken) =>
        db.Set<ServiceProvider>().AsNoTracking().SingleOrDefaultAsync(
            provider => provider.ManagedBy != null && provider.ManagedBy == caller.ClientId && provider.OAuthClient!.ClientId == clientId, cancellationToken);

    /// <summary>Changes a client of the caller's.</summary>
    public async Task<Results<Ok<ClientInformation>, ProblemHttpResult>> ChangeAsync(
        string clientId,
        Caller caller,
        string verb,
        ExpectedVersion expectedVersion,
        Func<OAuthClient, DateTimeOffset, (string? Secret, ProblemHttpResult? Problem)> act,
        CancellationToken cancellationToken)
    {
        if (await FindProviderAsync(clientId, caller, cancellationToken) is not { } provider)
        {
            return RegistrationErrors.NotYours();
        }

        OAuthClient? changed = null;
        string? secret = null;
        var refusal = await change.RunAsync(provider.Id, caller, verb, expectedVersion, (client, now) =>
        {
            changed = client;
            (secret, var problem) = act(client, now);
            return problem;
        }, RegistrationErrors.NotYours(), cancellationToken);
        return refusal is not null ? refusal : TypedResults.Ok(ClientInformation.Of(new RegisteredClient(provider, changed!, secret)));
    }
}
