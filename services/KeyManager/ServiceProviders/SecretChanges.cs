using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>One more secret of a client, or one less, whoever asks for that.</summary>
internal static class SecretChanges
{
    /// <returns>Why it cannot be added; null if it was.</returns>
    public static ProblemHttpResult? Add(OAuthClient client, OAuthClientSecret secret, DateTimeOffset now)
    {
        if (client.IsServiceClient)
        {
            return OAuthClientErrors.BelongsToDeployment(client);
        }

        if (!client.UsesSecrets)
        {
            return OAuthClientErrors.NoSecrets(client);
        }

        if (client.Secrets.Count(other => other.IsLive(now)) >= OAuthClient.MaxSecrets)
        {
            return OAuthClientErrors.TooManySecrets();
        }

        client.RemoveExpiredSecrets(now);
        client.AddSecret(secret);
        return null;
    }

    /// <param name="client">Of which client.</param>
    /// <param name="secretId">Which.</param>
    /// <param name="now">When.</param>
    /// <param name="missing">What to say if it has no such secret.</param>
    /// <returns>Why it stays; null if it was removed.</returns>
    public static ProblemHttpResult? Remove(OAuthClient client, Guid secretId, DateTimeOffset now, ProblemHttpResult missing)
    {
        if (client.Secrets.SingleOrDefault(secret => secret.Id == secretId) is not { } secret)
        {
            return missing;
        }

        if (secret.IsLive(now) && client.Secrets.Count(other => other.IsLive(now)) == 1)
        {
            return OAuthClientErrors.LastSecret();
        }

        client.RemoveSecret(secret);
        return null;
    }
}
