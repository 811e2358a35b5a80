using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>The Key Manager's internal calls by which it learns of APIs and their scopes. Scope <c>scopes:register</c>.</summary>
internal interface IApisApi
{
    /// <summary>
    /// From now on any client may ask for these scopes, and for a token for this API alone. 2xx; 400 <c>invalid-request</c>: a scope is one of the system's
    /// own, or is no scope; 409: another call for it is under way, call again.
    /// </summary>
    [Put("/internal/v1/apis/{id}")]
    Task<IApiResponse<string>> PutAsync(Guid id, [Body] AnnouncedApi api, CancellationToken cancellationToken);

    /// <summary>They may no longer. 204; 404: it knows of none.</summary>
    [Delete("/internal/v1/apis/{id}")]
    Task<IApiResponse<string>> DeleteAsync(Guid id, CancellationToken cancellationToken);
}

/// <param name="Uri">RFC 8707: what a client names as <c>resource</c>.</param>
/// <param name="Scopes">What its operations ask for.</param>
internal sealed record AnnouncedApi(string Uri, IReadOnlyList<AnnouncedScope> Scopes);

/// <param name="Name">RFC 6749 3.3.</param>
/// <param name="Description">What whoever consents to it reads.</param>
internal sealed record AnnouncedScope(string Name, string? Description);
