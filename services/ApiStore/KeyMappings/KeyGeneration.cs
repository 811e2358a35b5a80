using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings.Properties;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// From the row that says what is intended to the mapping. It is not broken off when the caller leaves: it would only have to be undone.
/// Every end is certain: the mapping is there and the client too, or neither, or the row is left from which the worker makes it neither.
/// </summary>
internal sealed class KeyGeneration(
    ApiStoreDb db,
    Connectors connectors,
    ClientManagements managements,
    KeyMappingMetrics metrics,
    IOptions<UnfinishedWorkOptions> options,
    TimeProvider time)
{
    /// <summary>What the key manager cannot do.</summary>
    public void Check(KeyManager? keyManager, GenerateKeysRequest request, Faults faults)
    {
        if (keyManager is null || connectors.Of(keyManager).Offer is not { } offer)
        {
            return;
        }

        faults.AddIf(!keyManager.MakesClients || !offer.MakesClients, "keyManager", "The store can have no clients made at this key manager.");
        KeyMappingRules.CheckGrantTypes(request.GrantTypesToBeSupported!, offer, "grantTypesToBeSupported", faults);
    }

    /// <summary>The row, which takes the place as soon as it is saved, and that of the work to undo it if nothing follows.</summary>
    public KeyMapping Intend(Guid applicationId, KeyType keyType, KeyManager keyManager)
    {
        var now = time.GetStorableUtcNow();
        var clientId = connectors.Of(keyManager).NewClientId();
        var mapping = KeyMapping.Intend(applicationId, keyType, keyManager.Id, clientId, now);
        db.AddRange(mapping, WorkItem.Of(mapping.Id, ClientWork.Register, clientId ?? mapping.Id.ToString(), now + options.Value.UndoAfter));
        return mapping;
    }

    public async Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult>> RunAsync(
        KeyMapping mapping, string applicationName, KeyManager keyManager, GenerateKeysRequest request, string actor)
    {
        var applicationId = mapping.ApplicationId!.Value;
        var work = (await db.FindAsync<WorkItem>(mapping.Id))!; // Begun in this scope: it is not read.
        var connector = connectors.Of(keyManager);
        var terms = ClientTerms.Of(request.AdditionalProperties);
        var order = new ClientOrder(
            mapping.ConsumerKey,
            mapping.Id,
            KeyMappingRules.ClientName(applicationName, mapping.KeyType),
            [.. request.GrantTypesToBeSupported!.OfType<string>().Distinct()],
            KeyMappingRules.CallbackUrls(request.CallbackUrl),
            [.. request.Scopes?.OfType<string>() ?? []],
            terms.AccessTokenLifetimeSeconds ?? request.ValidityTime,
            terms.RefreshTokenLifetimeSeconds,
            terms.PkceRequired);
        switch (await connector.RegisterAsync(order, CancellationToken.None))
        {
            case ClientRegistration.Done done:
                var now = time.GetStorableUtcNow();
                mapping.Complete(done.Client, now);
                managements.Keep(mapping, done.Management);
                db.Remove(work);
                db.Audit(actor, KeyMappingAudit.Generate, KeyMappingAudit.Object(mapping.Id), now)
                    .Telling(KeyMappingAudit.Application, null, applicationName)
                    .Telling(KeyMappingAudit.KeyManager, null, keyManager.Name);
                var key = ApplicationKeys.Describe(mapping, keyManager.Name, ClientState.Active, done.Client, now) with { ConsumerSecret = done.Secret };
                if (await SaveAsync())
                {
                    metrics.Made(mapping);
                    return TypedResults.Ok(key).WithVersion(key.Version);
                }

                await UnmakeAsync(connector, order, done);
                return await WhyUndoneAsync(applicationId);
            case ClientRegistration.Refused refused:
                await ForgetAsync(mapping, work);
                return KeyMappingFaults.Of(refused);
            case ClientRegistration.NotSupported notSupported:
                await ForgetAsync(mapping, work);
                return CommonProblems.Conflict.With(notSupported.Reason);
            case ClientRegistration.NotSent:
                await ForgetAsync(mapping, work);
                return KeyManagerErrors.Unavailable();
            default:
                ClientWork.Undo(db, mapping, work, time.GetStorableUtcNow()); // There may be a client.
                return await SaveAsync() ? KeyManagerErrors.Unavailable() : await WhyUndoneAsync(applicationId);
        }
    }

    /// <summary>No client was made.</summary>
    private Task<bool> ForgetAsync(KeyMapping mapping, WorkItem work)
    {
        db.RemoveRange(mapping, work);
        return SaveAsync();
    }

    /// <summary>Whoever took the row over does not know a client whose id the key manager has chosen.</summary>
    private async Task UnmakeAsync(IKeyManagerConnector connector, ClientOrder order, ClientRegistration.Done done)
    {
        if (order.ClientId is null
            && await connector.DeleteAsync(new MadeClient(done.Client.ClientId, done.Management), CancellationToken.None) is ClientDeletion.Gone)
        {
            await db.Set<WorkItem>().Where(work => work.Id == order.SoftwareId && work.Kind == ClientWork.Find).ExecuteDeleteAsync();
        }
    }

    /// <returns>False if the row was taken over: then the client is unmade by whoever did.</returns>
    private async Task<bool> SaveAsync()
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task<ProblemHttpResult> WhyUndoneAsync(Guid applicationId) =>
        await db.Set<Application>().AnyAsync(application => application.Id == applicationId, CancellationToken.None)
            ? KeyManagerErrors.TooSlow()
            : ApplicationErrors.NotFound(applicationId);
}
