using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Asks the Key Manager who its subjects are: one call for all of a list. About those of another issuer nobody can be asked.</summary>
internal sealed class Subjects(ISubjectsApi api, IOptions<KeyManagerOptions> options)
{
    private readonly string _issuer = new Uri(options.Value.Issuer).AbsoluteUri;

    /// <summary>Whoever of its users has this name or id, and its client of this id.</summary>
    public Task<FoundSubjects> FindAsync(string nameOrId, CancellationToken cancellationToken) => AskAsync([nameOrId], [nameOrId], cancellationToken);

    /// <summary>All of these.</summary>
    public Task<FoundSubjects> FindAsync(IEnumerable<Owner> owners, CancellationToken cancellationToken)
    {
        var ids = owners.Where(owner => owner.Issuer == _issuer).Distinct().ToLookup(owner => owner.Kind, owner => owner.Id);
        return AskAsync([.. ids[Caller.User]], [.. ids[Caller.Client]], cancellationToken);
    }

    /// <summary>All of these, if it is the Key Manager that vouches for them: nobody knows who did.</summary>
    public Task<FoundSubjects> FindAsync(string[] users, string[] clients, CancellationToken cancellationToken) => AskAsync(users, clients, cancellationToken);

    private async Task<FoundSubjects> AskAsync(string[] users, string[] clients, CancellationToken cancellationToken)
    {
        if (users.Length + clients.Length == 0)
        {
            return new FoundSubjects(_issuer, []);
        }

        var answer = await WireAnswer<SubjectList>.OfAsync(api.FindAsync(new SubjectQuestion(users, clients), cancellationToken), cancellationToken);
        var found = answer.Content?.List?.Select(entry =>
            entry is { Asked: { } asked, Kind: { } kind, Id: { Length: > 0 } id, Name: { } name } ? new FoundSubject(asked, kind, id, name) : null).ToList();
        return new FoundSubjects(_issuer, found is null || found.Contains(null) ? null : [.. found.OfType<FoundSubject>()]);
    }
}

/// <summary>Somebody whom the Key Manager knows.</summary>
internal sealed record FoundSubject(string Asked, string Kind, string Id, string Name);
