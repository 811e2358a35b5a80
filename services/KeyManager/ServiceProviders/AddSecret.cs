using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>One more secret for a client, so that it can be rotated without downtime.</summary>
public sealed record AddSecretRequest
{
    /// <summary>What or whom it is for; at most 200 characters.</summary>
    [MaxLength(OAuthClientSecret.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }

    /// <summary>It stops working then (UTC, in the future); null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class AddSecret(OAuthClientChange change)
{
    public async Task<Results<Versioned<Created<SecretView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, AddSecretRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var text = SecretVerifier.NewSecret();
        OAuthClient? changed = null;
        OAuthClientSecret? added = null;
        var problem = await change.RunAsync(id, caller, "add-secret", expectedVersion, (client, now) =>
        {
            if (request.ExpiresAt <= now)
            {
                var faults = new Faults();
                faults.Add("expiresAt", "It must be in the future.");
                return faults.ToProblem();
            }

            added = OAuthClientSecret.Of(text, SecretVerifier.Fast(text), now, request.Description, request.ExpiresAt?.ToStorable());
            changed = client;
            return SecretChanges.Add(client, added, now);
        }, cancellationToken);
        return problem is null
            ? TypedResults.Created((string?)null, SecretView.Of(added!, SecretUse.None) with { ClientSecret = text }).WithVersion(changed!.Version)
            : problem;
    }
}
