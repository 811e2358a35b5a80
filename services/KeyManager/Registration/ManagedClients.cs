using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>The clients that a caller registered, and no others: whoever else's would be within reach could be changed by tricking the caller.</summary>
internal sealed class ManagedClients(KeyManagerDb db, OAuthClientChange change)
{
    /// <returns>The service provider of the caller's client; null if there is none, or it is not the caller's.</returns>
    public Task<Guid?> FindProviderAsync(string clientId, Caller caller, CancellationToken cancellationToken) => db.ServiceProviders
        .Where(provider => provider.ManagedBy == caller.ClientId && provider.OAuthClient!.ClientId == clientId)
        .Select(provider => (Guid?)provider.Id)
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Changes a client of the caller's.</summary>
    public async Task<Results<Ok<ClientInformation>, ProblemHttpResult>> ChangeAsync(
        string clientId, Caller caller, string verb, Func<OAuthClient, DateTimeOffset, (string? Secret, ProblemHttpResult? Problem)> act, CancellationToken cancellationToken)
    {
        if (await FindProviderAsync(clientId, caller, cancellationToken) is not { } providerId)
        {
            return RegistrationErrors.NotYours();
        }

        OAuthClient? changed = null;
        string? secret = null;
        var refusal = await change.RunAsync(providerId, caller, verb, (client, now) =>
        {
            changed = client;
            (secret, var problem) = act(client, now);
            return problem;
        }, RegistrationErrors.NotYours(), cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var provider = await db.ServiceProviders.AsNoTracking().SingleAsync(provider => provider.Id == providerId, cancellationToken);
        return TypedResults.Ok(ClientInformation.Of(new RegisteredClient(provider, changed!, secret)));
    }
}
