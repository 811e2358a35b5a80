using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>The Key Manager's internal call that says who the subjects of its tokens are. Scope <c>oauth_clients:verify</c>.</summary>
internal interface ISubjectsApi
{
    /// <summary>Those that exist among the users and clients that are asked for.</summary>
    [Post("/internal/v1/subjects")]
    Task<IApiResponse<SubjectList>> FindAsync([Body] SubjectQuestion question, CancellationToken cancellationToken);
}

/// <param name="Users">Names or ids of users, at most 200. What reads as an id is one.</param>
/// <param name="Clients">Client ids, at most 200.</param>
internal sealed record SubjectQuestion(IReadOnlyCollection<string> Users, IReadOnlyCollection<string> Clients);

internal sealed record SubjectList(IReadOnlyList<SubjectEntry?>? List);

/// <param name="Asked">What they were asked for by.</param>
/// <param name="Kind"><c>user</c> or <c>client</c>.</param>
/// <param name="Id">The <c>sub</c> of their tokens.</param>
/// <param name="Name">A user's name, or that of a client's service provider.</param>
internal sealed record SubjectEntry(string? Asked, string? Kind, string? Id, string? Name);
