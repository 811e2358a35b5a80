using System.Security.Claims;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>
/// Whether an access token whose signature, audience and time are right was revoked. The Key Manager knows; other
/// services ask it.
/// </summary>
public interface IAccessTokenStatus
{
    /// <param name="principal">Whom the token is of.</param>
    /// <param name="accessToken">The token itself.</param>
    /// <param name="isForChange">Whether it is to change something, which asks for a fresher answer than to read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CannotJudgeException">Nobody says, and nobody has said lately.</exception>
    Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, bool isForChange, CancellationToken cancellationToken);
}
