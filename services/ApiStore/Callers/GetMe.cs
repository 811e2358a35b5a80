using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Whom the store takes the caller for. The published contract has no such call; what is created now belongs to this owner.</summary>
/// <param name="Id">The subject: what <c>owner</c> of the caller's applications says.</param>
/// <param name="Kind"><c>user</c>: somebody who signed in; <c>client</c>: a program in its own name.</param>
/// <param name="UserName">
/// A person's name at the Key Manager; null for a client, for a person of another issuer, and while the Key Manager does not answer.
/// </param>
/// <param name="Issuer">Who vouches for that.</param>
/// <param name="ClientId">The client that the token was issued to; null where the issuer does not tell it.</param>
/// <param name="Scopes">What the token opens.</param>
public sealed record MeView(
    string Id,
    [property: OneOf(Caller.User, Caller.Client)] string Kind,
    string? UserName,
    string Issuer,
    string? ClientId,
    IReadOnlyList<string> Scopes);

internal sealed class GetMe(Subjects subjects)
{
    public async Task<Ok<MeView>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        var owner = Owner.Of(caller);
        var name = caller.Kind == Caller.User ? (await subjects.FindAsync([owner], cancellationToken)).NameOf(owner) : null;
        return TypedResults.Ok(new MeView(
            caller.Id, caller.Kind, name, caller.Issuer, caller.ClientId, [.. caller.Scopes.Order(StringComparer.Ordinal)]));
    }
}
