using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>The rules of a request, every fault at once.</summary>
internal static class UserRequestRules
{
    public static Faults Check(UserRequest request, bool isNew)
    {
        var faults = new Faults();
        UserRules.Check(request.Username, request.Email, "username", "email", faults);
        CheckPassword(request, isNew, faults);
        faults.AddIf(request.Roles is null, "roles", ShapeFaults.Required);
        for (var i = 0; i < (request.Roles?.Count ?? 0); i++)
        {
            faults.AddIf(!Role.Names.Contains(request.Roles![i]), $"roles[{i}]", $"It must be one of {string.Join(", ", Role.Names)}.");
        }

        faults.AddIf(!isNew && request.Enabled is null, "enabled", ShapeFaults.Required);
        return faults;
    }

    private static void CheckPassword(UserRequest request, bool isNew, Faults faults)
    {
        faults.AddIf(isNew && request.Password is null, "password", ShapeFaults.Required);
        foreach (var fault in request.Password is null ? [] : PasswordRules.FaultsOf(request.Password, request.Username))
        {
            faults.Add("password", fault);
        }
    }
}
