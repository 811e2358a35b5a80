using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>The secrets of a client, oldest first.</summary>
public sealed record SecretList(int Count, IReadOnlyList<SecretView> List);

internal sealed class ListSecrets(KeyManagerDb db)
{
    public async Task<Results<Versioned<Ok<SecretList>>, ProblemHttpResult>> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var client = await db.Set<OAuthClient>().AsNoTracking()
            .Include(client => client.Secrets)
            .SingleOrDefaultAsync(client => client.ServiceProviderId == id, cancellationToken);
        if (client is null)
        {
            return OAuthClientErrors.NoClient(id);
        }

        var lastUses = await SecretUse.OfAsync(db, client.Secrets, cancellationToken);
        var list = SecretView.ListOf(client.Secrets, lastUses);
        return TypedResults.Ok(new SecretList(list.Count, list)).WithVersion($"{client.Version}.{SecretUse.StampOf(lastUses)}", isWhole: true);
    }
}
