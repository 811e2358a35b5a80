using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration.Secrets;

/// <summary>One more secret for a client that the caller registered.</summary>
public sealed record ManagedSecretRequest
{
    /// <summary>What or whom it is for; at most 200 characters.</summary>
    [JsonPropertyName("description")]
    [MaxLength(OAuthClientSecret.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }

    /// <summary>Seconds until it stops working; null for never.</summary>
    [JsonPropertyName("expires_in")]
    [Range(1, int.MaxValue, ErrorMessage = ShapeFaults.InRange)]
    public int? ExpiresIn { get; init; }
}

/// <summary>The caller chooses the secret's id: when the answer is lost, it still knows what to delete, and the same call again is a 409.</summary>
internal sealed class AddManagedSecret(ManagedClients clients)
{
    public Task<Results<Ok<ClientInformation>, ProblemHttpResult>> RunAsync(
        Caller caller, string clientId, Guid secretId, ManagedSecretRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
        clients.ChangeAsync(clientId, caller, "add-secret", expectedVersion, (client, now) =>
        {
            if (client.Secrets.Any(secret => secret.Id == secretId))
            {
                return (null, CommonProblems.Conflict.With("The client has this secret already; it is not shown again."));
            }

            var text = SecretVerifier.NewSecret();
            var expiresAt = request.ExpiresIn is { } seconds ? (now + TimeSpan.FromSeconds(seconds)).ToStorable() : (DateTimeOffset?)null;
            var secret = OAuthClientSecret.Of(text, SecretVerifier.Fast(text), now, request.Description, expiresAt, secretId);
            return SecretChanges.Add(client, secret, now) is { } refusal ? (null, refusal) : (text, null);
        }, cancellationToken);
}
