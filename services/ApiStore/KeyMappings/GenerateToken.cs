using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ApiStore.KeyMappings.Properties;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What token is wanted.</summary>
public sealed record GenerateTokenRequest : Discreet
{
    /// <summary>The client's secret, exactly. It is passed on; the store does not keep it.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(KeyMapping.MaxConsumerSecretLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerSecret { get; init; }

    /// <summary>Scopes that the client holds; default none.</summary>
    [Scopes]
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>Seconds that the token lives, as a number or as text: 1 to the client's own lifetime, which is the default.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    [Range(typeof(long), "1", "86400", ErrorMessage = ShapeFaults.InRange)]
    public long? ValidityPeriod { get; init; }

    /// <summary>Only <c>CLIENT_CREDENTIALS</c>, the default.</summary>
    [AllowedValues(null, "CLIENT_CREDENTIALS", ErrorMessage = "It must be CLIENT_CREDENTIALS.")]
    public string? GrantType { get; init; }

    /// <summary>
    /// What the keys have, or the published contract's names: it is the client's, and changes nothing of the token. Any other name is refused.
    /// </summary>
    [ClientProperties]
    public ShownClientProperties? AdditionalProperties { get; init; }
}

/// <summary>Gets a token in the mapped client's name. The caller brings the secret, since the store has none.</summary>
internal sealed class GenerateToken(ApiStoreDb db, Connectors connectors, AttemptLimits limits, TimeProvider time)
{
    public async Task<Results<Ok<ApplicationToken>, ProblemHttpResult, TryLater>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, GenerateTokenRequest request, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (mapping is null)
        {
            return KeyMappingErrors.NotFound(keyMappingId);
        }

        var keyManager = connectors.Of(mapping.KeyManager);
        if (await WhyNotAsync(mapping, keyManager, request, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var attempt = await limits.BeginAsync(caller, mapping.KeyManagerId, mapping.ConsumerKey!, cancellationToken);
        if (attempt is Admission.TooMany tooMany)
        {
            return KeyMappingErrors.TooManyAttempts(tooMany.Seconds);
        }

        var issuance = await keyManager.IssueTokenAsync(
            mapping.ConsumerKey!, request.ConsumerSecret!, [.. request.Scopes?.OfType<string>() ?? []], request.ValidityPeriod, cancellationToken);
        switch (issuance)
        {
            case TokenIssuance.WrongCredentials:
                await attempt.FailAsync();
                break;
            case TokenIssuance.Issued:
                await SeeAsync(mapping, cancellationToken);
                break;
        }

        return Answer(issuance);
    }

    /// <summary>What is known of the client before its secret is sent.</summary>
    private static async Task<ProblemHttpResult?> WhyNotAsync(
        KeyMapping mapping, IKeyManagerConnector keyManager, GenerateTokenRequest request, CancellationToken cancellationToken)
    {
        if (KeyMappingErrors.WhyNotAsked(mapping.KeyManager) is { } refusal)
        {
            return refusal;
        }

        if (!mapping.KeyManager.IssuesTokens)
        {
            return KeyMappingErrors.TokensNotIssued(mapping.KeyManager.Name);
        }

        switch (await keyManager.FindAsync([mapping.ConsumerKey!], cancellationToken))
        {
            case ClientLookup.LastSeen:
                return null; // The key manager itself will say.
            case ClientLookup.Found found when found.Clients.TryGetValue(mapping.ConsumerKey!, out var client) && mapping.IsOf(client):
                var faults = KeyMappingRules.CheckTokenRequest(client, request.ValidityPeriod);
                return faults.Any ? faults.ToProblem() : null;
            case ClientLookup.Found:
                return KeyMappingErrors.InvalidCredentials(); // Another client that has the id now would give a token that is not the application's.
            default:
                return KeyManagerErrors.Unavailable();
        }
    }

    /// <summary>A client that gets tokens is there. Nobody else says so of a third party's.</summary>
    private async Task SeeAsync(KeyMapping mapping, CancellationToken cancellationToken)
    {
        mapping.SeeActive(time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody removed it in between; the token is the caller's all the same.
        }
    }

    private static Results<Ok<ApplicationToken>, ProblemHttpResult, TryLater> Answer(TokenIssuance issuance)
    {
        var faults = new Faults();
        switch (issuance)
        {
            case TokenIssuance.Issued issued:
                return TypedResults.Ok(new ApplicationToken(issued.AccessToken, issued.Scopes, issued.LifetimeSeconds));
            case TokenIssuance.WrongCredentials:
                return KeyMappingErrors.InvalidCredentials();
            case TokenIssuance.ScopeNotAllowed:
                faults.Add("scopes", "The client does not hold every scope that was asked for.");
                return faults.ToProblem();
            case TokenIssuance.LifetimeNotAllowed:
                faults.Add("validityPeriod", "The client's tokens may not live that long.");
                return faults.ToProblem();
            case TokenIssuance.Refused refused:
                return KeyMappingErrors.TokenRefused(refused.Error);
            case TokenIssuance.GrantNotAllowed:
                faults.Add("grantType", "The client may not use the grant type client_credentials.");
                return faults.ToProblem();
            default:
                return KeyManagerErrors.Unavailable();
        }
    }
}
