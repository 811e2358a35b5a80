using System.ComponentModel.DataAnnotations;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>An API as the store publishes it.</summary>
public sealed record ApiRequest
{
    /// <summary>
    /// What clients name as <c>resource</c> (RFC 8707): <c>urn:oob-provisioning:api:</c> and what tells it from others; at most 300 characters.
    /// </summary>
    [Required(AllowEmptyStrings = true, ErrorMessage = ShapeFaults.Required)]
    public string? Uri { get; init; }

    /// <summary>At most 200; another API may have the same.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public IReadOnlyList<ApiScopeRequest?>? Scopes { get; init; }
}

/// <summary>A scope of the API.</summary>
public sealed record ApiScopeRequest
{
    /// <summary>1 to 100 characters of RFC 6749 3.3, and none that this system has given a meaning.</summary>
    public string? Name { get; init; }

    /// <summary>One line that users read when they are asked; at most 300 characters. The name stands for it where there is none.</summary>
    public string? Description { get; init; }
}

/// <summary>What is registered now.</summary>
/// <param name="Id">The API's.</param>
/// <param name="Uri">What clients name as <c>resource</c>.</param>
/// <param name="Scopes">What they may ask for.</param>
public sealed record ApiView(Guid Id, string Uri, IReadOnlyList<ApiScopeRequest> Scopes)
{
    internal static ApiView Of(RegisteredApi api) =>
        new(api.Id, api.Uri, [.. api.Scopes.Select(scope => new ApiScopeRequest { Name = scope.Name, Description = scope.Description })]);
}
