using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>A client's registration in the hands of whoever holds its registration access token, one request at a time.</summary>
internal sealed class OwnRegistration(KeyManagerDb db)
{
    private List<RegistrationAccessToken> _tokens = [];

    /// <summary>Locks it until the transaction ends, and looks again whether the token is still good: another may have been used meanwhile.</summary>
    /// <returns>The service provider with its client; null if the token is not good any more.</returns>
    public async Task<ServiceProvider?> LockAsync(RegistrationAccess access, CancellationToken cancellationToken)
    {
        var providerId = await db.Set<OAuthClient>()
            .Where(client => client.Id == access.RegistrationId)
            .Select(client => client.ServiceProviderId)
            .SingleOrDefaultAsync(cancellationToken);
        var provider = await db.LockWithClientAsync(providerId, cancellationToken);
        _tokens = await db.Set<RegistrationAccessToken>().Where(token => token.RegistrationId == access.RegistrationId).ToListAsync(cancellationToken);
        return _tokens.Exists(token => token.Id == access.TokenId) ? provider : null;
    }

    /// <summary>Ends what the use of this token ends.</summary>
    /// <returns>Its new successor.</returns>
    public string Rotate(RegistrationAccess access, DateTimeOffset now)
    {
        var used = _tokens.Single(token => token.Id == access.TokenId);
        db.RemoveRange(used.Superseded(_tokens));
        var (row, text) = RegistrationAccessToken.Create(access.RegistrationId, used.Id, now);
        db.Add(row);
        return text;
    }

    /// <summary>How audit events name whoever holds the token: the client, as nobody else should.</summary>
    public static string ActorOf(OAuthClient client) => $"client:{client.ClientId}";
}
