using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OobProvisioning.KeyManager.Accounts.Sessions;

/// <summary>What a session says of its user. The framework's own would also read claims of single users, which there are none of here.</summary>
internal sealed class UserPrincipal(UserManager<User> users, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<User>
{
    public async Task<ClaimsPrincipal> CreateAsync(User user)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        identity.AddClaim(new Claim(names.UserIdClaimType, user.Subject));
        identity.AddClaim(new Claim(names.UserNameClaimType, user.UserName!));
        identity.AddClaim(new Claim(names.SecurityStampClaimType, user.SecurityStamp!));
        identity.AddClaims((await users.GetRolesAsync(user)).Select(role => new Claim(names.RoleClaimType, role)));
        return new ClaimsPrincipal(identity);
    }
}
