using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ConsoleKit.Changes;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.Console.Changes;

/// <summary>Users by their names, service providers and their clients by the provider's, each with its page.</summary>
internal sealed class ConsoleChangeNames(KeyManagerDb db, ILookupNormalizer normalizer) : IChangeNames
{
    public async Task<IReadOnlyDictionary<string, Named>> OfAsync(IReadOnlyCollection<AuditEventView> events, CancellationToken cancellationToken)
    {
        var asked = events.SelectMany(change => new[] { change.Actor, change.Object }).Distinct().ToList();
        var users = Ids(asked, UserAudit.IdOf);
        var names = await db.Set<User>().AsNoTracking().Where(user => users.Contains(user.Id)).ToDictionaryAsync(
            user => UserAudit.Object(user.Id), user => new Named(user.UserName!, ConsolePaths.Of(ConsolePaths.User, user.Id)), cancellationToken);

        var (providers, clients) = (Ids(asked, ServiceProviderAudit.IdOf), asked.Select(OAuthClientAudit.IdOf).OfType<string>().ToList());
        foreach (var provider in await db.Set<ServiceProvider>().AsNoTracking()
            .Where(provider => providers.Contains(provider.Id) || clients.Contains(provider.OAuthClient!.ClientId!))
            .Select(provider => new { provider.Id, provider.Name, provider.OAuthClient!.ClientId })
            .ToListAsync(cancellationToken))
        {
            var named = new Named(provider.Name, ConsolePaths.Of(ConsolePaths.ServiceProvider, provider.Id));
            names[ServiceProviderAudit.Object(provider.Id)] = named;
            if (provider.ClientId is { } clientId)
            {
                names[OAuthClientAudit.Object(clientId)] = names[OAuthClientAudit.Actor(clientId)] = named;
            }
        }

        return names;
    }

    public async Task<string?> ActorAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeName(name);
        var user = await db.Set<User>().AsNoTracking()
            .Where(user => user.NormalizedUserName == normalized).Select(user => (Guid?)user.Id).SingleOrDefaultAsync(cancellationToken);
        return user is { } id ? UserAudit.Object(id) : null;
    }

    private static List<Guid> Ids(IEnumerable<string> names, Func<string, Guid?> idOf) => [.. names.Select(idOf).OfType<Guid>()];
}
