using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

internal sealed class CreateUser(UserCreation creation)
{
    public async Task<Results<Versioned<Created<UserView>>, ProblemHttpResult>> RunAsync(
        Caller caller, UserRequest request, CancellationToken cancellationToken)
    {
        if (UserRequestRules.Check(request, isNew: true) is { Any: true } faults)
        {
            return faults.ToProblem();
        }

        var roles = request.Roles!.OfType<string>().ToList();
        if (UserErrors.BeyondCaller(caller, roles) is { } refusal)
        {
            return refusal;
        }

        var wanted = new NewUser(request.Username!, request.Email, request.Password!, roles, request.Enabled ?? true);
        var (user, taken) = await creation.RunAsync(wanted, "create", caller.Actor, cancellationToken);
        return user is null
            ? UserErrors.Taken(taken)
            : TypedResults.Created($"{AccountsSetup.UsersPath}/{user.Id}", UserView.Of(user)).WithVersion(user.ConcurrencyStamp!);
    }
}
