using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// From the row that says what is intended to the mapping. It is not broken off when the caller leaves: it would only have to be undone.
/// Every end is certain: the mapping is there and the client too, or neither, or the row is left from which the worker makes it neither.
/// </summary>
internal sealed class KeyGeneration(ApiStoreDb db, Connectors connectors, IOptions<UnfinishedWorkOptions> options, TimeProvider time)
{
    /// <summary>The row, which takes the place as soon as it is saved, and that of the work to undo it if nothing follows.</summary>
    public KeyMapping Intend(Guid applicationId, KeyType keyType, KeyManager keyManager)
    {
        var now = time.GetStorableUtcNow();
        var clientId = connectors.Of(keyManager).NewClientId();
        var mapping = KeyMapping.Intend(applicationId, keyType, keyManager.Id, clientId, now);
        db.AddRange(mapping, WorkItem.Of(mapping.Id, ClientWork.Register, clientId, now + options.Value.UndoAfter));
        return mapping;
    }

    public async Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult>> RunAsync(
        KeyMapping mapping, string applicationName, KeyManager keyManager, GenerateKeysRequest request, string actor)
    {
        var applicationId = mapping.ApplicationId!.Value;
        var work = (await db.FindAsync<WorkItem>(mapping.Id))!; // Begun in this scope: it is not read.
        var metadata = new ClientMetadata(
            mapping.ConsumerKey,
            KeyMappingRules.ClientName(applicationName, mapping.KeyType),
            [.. request.GrantTypesToBeSupported!.OfType<string>().Distinct()],
            KeyMappingRules.CallbackUrls(request.CallbackUrl),
            request.Scopes is { Count: > 0 } scopes ? string.Join(' ', scopes) : null,
            request.ValidityTime);
        switch (await connectors.Of(keyManager).RegisterAsync(metadata, CancellationToken.None))
        {
            case ClientRegistration.Done done:
                var now = time.GetStorableUtcNow();
                mapping.Complete(done.Client, now);
                db.Remove(work);
                db.Audit(actor, KeyMappingAudit.Generate, KeyMappingAudit.Object(mapping.Id), now);
                var key = ApplicationKeys.Describe(mapping, keyManager.Name, ClientState.Active, done.Client, now) with { ConsumerSecret = done.Secret };
                return await SaveAsync() ? TypedResults.Ok(key).WithVersion(key.Version) : await WhyUndoneAsync(applicationId);
            case ClientRegistration.Refused refused:
                await ForgetAsync(mapping, work);
                return KeyMappingFaults.Of(refused);
            case ClientRegistration.NotSent:
                await ForgetAsync(mapping, work);
                return KeyManagerErrors.Unavailable();
            default:
                mapping.Remove(); // There may be a client: the worker sees to it.
                work.Become(ClientWork.Delete, time.GetStorableUtcNow());
                return await SaveAsync() ? KeyManagerErrors.Unavailable() : await WhyUndoneAsync(applicationId);
        }
    }

    /// <summary>No client was made.</summary>
    private Task<bool> ForgetAsync(KeyMapping mapping, WorkItem work)
    {
        db.RemoveRange(mapping, work);
        return SaveAsync();
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
