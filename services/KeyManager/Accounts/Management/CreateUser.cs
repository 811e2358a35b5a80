using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

internal static class CreateUser
{
    public static async Task<Results<Created<UserView>, ProblemHttpResult>> HandleAsync(
        UserRequest request, Caller caller, UserCreation creation, HttpResponse response, CancellationToken cancellationToken)
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
        if (user is null)
        {
            return UserErrors.Taken(taken);
        }

        response.SetEntityTag(user.ConcurrencyStamp!);
        return TypedResults.Created($"{AccountsSetup.UsersPath}/{user.Id}", UserView.Of(user));
    }
}
