using System.Security.Claims;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.ServiceDefaults.Bearer;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Console;

/// <summary>Whoever is signed in, as the slices of the API know a caller: with the scopes that a token of theirs could have.</summary>
internal static class ConsoleCaller
{
    public static Caller Of(ClaimsPrincipal user)
    {
        var subject = user.FindFirst(Claims.Subject)!;
        return new Caller(subject.Issuer, Caller.User, subject.Value, RoleScopes.Of(user.FindAll(Claims.Role).Select(role => role.Value)));
    }
}
