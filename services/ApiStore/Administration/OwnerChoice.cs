using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Who is meant as the new owner of something, so that nothing is given to nobody.</summary>
internal sealed class OwnerChoice(UserIssuer users, Subjects subjects)
{
    public async Task<Choice> FindAsync(NewOwner request, CancellationToken cancellationToken)
    {
        var owner = new Owner(string.IsNullOrEmpty(request.OwnerIssuer) ? users.Name : request.OwnerIssuer, request.OwnerKind ?? Caller.User, request.Owner!);
        if (!users.Trusted.Contains(owner.Issuer))
        {
            return new Choice.Refused(AdministrationErrors.UnknownIssuer(users.Trusted));
        }

        var found = await subjects.FindAsync([owner], cancellationToken);
        owner = owner with { Id = found.Meant(owner.Kind, owner.Id)?.Id ?? owner.Id };
        return found.StateOf(owner) switch
        {
            SubjectState.Unknown => new Choice.Refused(AdministrationErrors.UnknownOwner(owner.Kind)),
            SubjectState.Unreachable when !IsId(owner) => new Choice.Refused(KeyManagerErrors.Unavailable()), // A name, and nobody says whose.
            _ => new Choice.Made(owner, found),
        };
    }

    private static bool IsId(Owner owner) => owner.Kind == Caller.Client || Guid.TryParseExact(owner.Id, "D", out _);

    public abstract record Choice
    {
        /// <param name="Owner">Who is meant.</param>
        /// <param name="Known">What is known of them.</param>
        public sealed record Made(Owner Owner, FoundSubjects Known) : Choice;

        public sealed record Refused(ProblemHttpResult Problem) : Choice;
    }
}
