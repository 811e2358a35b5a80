using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>The clients that exist of those that were asked for, without secrets.</summary>
public sealed record OAuthClientList(int Count, IReadOnlyList<OAuthClientView> List);

internal sealed class ReadOAuthClients(KeyManagerDb db)
{
    private const int MostIds = 100;

    /// <param name="ids">Client ids, separated by commas, at most 100.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<Results<Ok<OAuthClientList>, ProblemHttpResult>> RunAsync(string ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > MostIds)
        {
            var faults = new Faults();
            faults.Add("ids", $"At most {MostIds} ids.");
            return faults.ToProblem();
        }

        var clients = await db.Set<OAuthClient>().AsNoTracking()
            .Include(client => client.Secrets)
            .Where(client => wanted.Contains(client.ClientId!))
            .OrderBy(client => client.ClientId)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new OAuthClientList(clients.Count, clients.ConvertAll(OAuthClientView.WithVersion)));
    }
}
