using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.UnfinishedWork;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>Takes back a secret that a key manager may have made and nobody was told: see <see cref="SecretPromise"/>.</summary>
internal sealed class SecretWork(ApiStoreDb db, Connectors connectors, ClientManagements managements) : IWorkHandler
{
    public const string TakeBack = "take-back-secret";

    public IReadOnlyCollection<string> Kinds { get; } = [TakeBack];

    public async Task<WorkOutcome> AttemptAsync(WorkItem work, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().IgnoreQueryFilters().AsNoTracking().Include(mapping => mapping.KeyManager)
            .FirstOrDefaultAsync(
                mapping => mapping.ConsumerKey == work.Subject && mapping.KeyManagerId == KeyManager.ResidentId && mapping.Mode == KeyMappingMode.Created,
                cancellationToken);
        if (mapping is null)
        {
            return new WorkOutcome.Done(); // The client has taken its secrets along.
        }

        return await connectors.Of(mapping.KeyManager).RemoveSecretAsync(managements.Of(mapping), work.Id, version: null, cancellationToken) switch
        {
            // The last live one stays: nobody knows it, and the owner has another made in its place.
            ClientRegistration.Done or ClientRegistration.NoSuchSecret or ClientRegistration.NotOurs or ClientRegistration.NotSupported =>
                new WorkOutcome.Done(),
            ClientRegistration.BeyondUs => new WorkOutcome.LeftToPeople(
                $"An administrator has given the client rights that the store does not have; delete its secret {work.Id} in the key manager, then close this."),
            _ => new WorkOutcome.NotYet("The key manager did not answer as it should."),
        };
    }
}
