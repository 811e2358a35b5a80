using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>Of whom another service wants to know whether they exist and what they are called.</summary>
public sealed record SubjectQuestion
{
    /// <summary>A part of a list, and its filter.</summary>
    private const int Most = 200;

    /// <summary>Names or ids of users, at most 200. What reads as an id is one: who is named like somebody's id is not found by that.</summary>
    [MaxLength(Most, ErrorMessage = "At most {1} entries.")]
    public IReadOnlyList<string?>? Users { get; init; }

    /// <summary>Client ids, at most 200.</summary>
    [MaxLength(Most, ErrorMessage = "At most {1} entries.")]
    public IReadOnlyList<string?>? Clients { get; init; }
}

/// <summary>Somebody who exists.</summary>
/// <param name="Asked">What they were asked for by.</param>
/// <param name="Kind"><c>user</c> or <c>client</c>.</param>
/// <param name="Id">The <c>sub</c> of their tokens.</param>
/// <param name="Name">A user's name, or that of a client's service provider.</param>
public sealed record SubjectView(string Asked, string Kind, string Id, string Name);

public sealed record SubjectList(int Count, IReadOnlyList<SubjectView> List);

/// <summary>Who the subjects of tokens are, for services that know only the ids.</summary>
internal sealed class FindSubjects(KeyManagerDb db, ILookupNormalizer normalizer)
{
    public async Task<Ok<SubjectList>> RunAsync(SubjectQuestion question, CancellationToken cancellationToken)
    {
        var (users, clients) = (Named(question.Users), Named(question.Clients));
        List<SubjectView> found = [.. await UsersAsync(users, cancellationToken), .. await ClientsAsync(clients, cancellationToken)];
        return TypedResults.Ok(new SubjectList(found.Count, found));
    }

    private static string[] Named(IEnumerable<string?>? asked) => [.. asked?.OfType<string>().Distinct(StringComparer.Ordinal) ?? []];

    private async Task<IEnumerable<SubjectView>> UsersAsync(string[] asked, CancellationToken cancellationToken)
    {
        var ids = asked.Select(IdOf).OfType<Guid>().Distinct().ToList();
        var names = asked.Where(text => IdOf(text) is null && UserRules.IsUserName(text)).Select(normalizer.NormalizeName).Distinct().ToList();
        if (ids.Count + names.Count == 0)
        {
            return [];
        }

        var users = await db.Set<User>().AsNoTracking()
            .Where(user => ids.Contains(user.Id) || names.Contains(user.NormalizedUserName))
            .Select(user => new { user.Id, user.UserName, user.NormalizedUserName })
            .ToListAsync(cancellationToken);
        return
            from text in asked
            let id = IdOf(text)
            from user in users
            where id is null ? user.NormalizedUserName == normalizer.NormalizeName(text) : user.Id == id
            select new SubjectView(text, Caller.User, user.Id.ToString(), user.UserName!);
    }

    private async Task<IEnumerable<SubjectView>> ClientsAsync(string[] asked, CancellationToken cancellationToken) => asked.Length == 0
        ? []
        : await db.Set<OAuthClient>().AsNoTracking()
            .Where(client => asked.Contains(client.ClientId!))
            .Join(
                db.Set<ServiceProvider>(),
                client => client.ServiceProviderId,
                provider => provider.Id,
                (client, provider) => new SubjectView(client.ClientId!, Caller.Client, client.ClientId!, provider.Name))
            .ToListAsync(cancellationToken);

    private static Guid? IdOf(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
