using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>
/// Gives a service provider its OAuth client, or replaces that client's whole configuration. Who has read it before says so: the version of the client
/// as If-Match, or that there was none as <c>If-None-Match: *</c> (RFC 9110 13.1).
/// </summary>
internal sealed class ConfigureOAuthClient(KeyManagerDb db, OAuthClientCreation creation, OAuthClientChange change)
{
    public async Task<Results<Versioned<Created<OAuthClientView>>, Versioned<Ok<OAuthClientView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, OAuthClientRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var provider = await db.Set<ServiceProvider>().AsNoTracking()
            .Include(provider => provider.OAuthClient)
            .SingleOrDefaultAsync(provider => provider.Id == id, cancellationToken);
        if (provider is null)
        {
            return ServiceProviderErrors.NotFound(id);
        }

        if (!IsAsRead(expectedVersion, provider))
        {
            return OAuthClientErrors.Modified();
        }

        var faults = new Faults();
        var settings = OAuthClientRules.Check(request, faults, provider.OAuthClient?.Settings);
        OAuthClientRules.CheckBroughtAlong(request, provider.OAuthClient, faults);
        if (faults.Any)
        {
            return OAuthClientErrors.Invalid(faults, settings);
        }

        if (ScopeAuthority.Refusal(caller, settings.Scopes) is { } refusal)
        {
            return refusal;
        }

        return provider.OAuthClient is null
            ? await CreateAsync(caller, id, settings, request, cancellationToken)
            : await ReplaceAsync(caller, id, settings, expectedVersion, cancellationToken);
    }

    private async Task<Results<Versioned<Created<OAuthClientView>>, Versioned<Ok<OAuthClientView>>, ProblemHttpResult>> CreateAsync(
        Caller caller, Guid id, OAuthClientSettings settings, OAuthClientRequest request, CancellationToken cancellationToken)
    {
        var (client, secret, problem) = await creation.RunAsync(id, settings, request.ClientId, request.ClientSecret, caller, cancellationToken);
        return problem is not null
            ? problem
            : TypedResults.Created((string?)null, OAuthClientView.WithSecrets(client!, SecretUse.None) with { ClientSecret = secret })
                .WithVersion(client!.Version);
    }

    private async Task<Results<Versioned<Created<OAuthClientView>>, Versioned<Ok<OAuthClientView>>, ProblemHttpResult>> ReplaceAsync(
        Caller caller, Guid id, OAuthClientSettings settings, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        OAuthClient? configured = null;
        string? secret = null;
        var problem = await change.RunAsync(id, caller, "configure", expectedVersion, (client, now) =>
        {
            if (client.IsServiceClient)
            {
                return OAuthClientErrors.BelongsToDeployment(client);
            }

            secret = client.Reconfigure(settings, now);
            configured = client;
            return null;
        }, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var lastUses = await SecretUse.OfAsync(db, configured!.Secrets, cancellationToken);
        return TypedResults.Ok(OAuthClientView.WithSecrets(configured, lastUses) with { ClientSecret = secret }).WithVersion(configured.Version);
    }

    private static bool IsAsRead(ExpectedVersion expectedVersion, ServiceProvider provider) =>
        provider.OAuthClient?.IsExpected(provider, expectedVersion) ?? expectedVersion.AdmitsMaking;
}
