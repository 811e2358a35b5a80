using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>A consumer key and secret that somebody gave the store.</summary>
public sealed record VerifyCredentialsRequest : Discreet
{
    [Required(AllowEmptyStrings = true, ErrorMessage = ShapeFaults.Required)]
    public string? ClientId { get; init; }

    [Required(AllowEmptyStrings = true, ErrorMessage = ShapeFaults.Required)]
    public string? ClientSecret { get; init; }
}

/// <summary>Whether they are right. One answer for unknown, wrong, expired, revoked and public.</summary>
/// <param name="Verified">True if the secret is a live one of that client.</param>
/// <param name="Client">The client, only if verified.</param>
public sealed record VerifyCredentialsResponse(
    bool Verified,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OAuthClientView? Client = null);

internal sealed class VerifyCredentials(OAuthClientDirectory directory, SecretVerification verification)
{
    public async Task<Ok<VerifyCredentialsResponse>> RunAsync(VerifyCredentialsRequest request, CancellationToken cancellationToken)
    {
        var client = await directory.FindByClientIdAsync(request.ClientId!, cancellationToken);
        var verified = await verification.VerifyAsync(client, request.ClientSecret!, cancellationToken);
        return TypedResults.Ok(verified ? new VerifyCredentialsResponse(true, OAuthClientView.WithoutSecrets(client!)) : new VerifyCredentialsResponse(false));
    }
}
