using System.Security.Claims;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>
/// Whether an access token whose signature, audience and time are right was revoked. The Key Manager knows; other
/// services ask it.
/// </summary>
public interface IAccessTokenStatus
{
    Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, CancellationToken cancellationToken);
}
