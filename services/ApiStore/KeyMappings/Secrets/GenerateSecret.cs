using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>One more secret for a generated client; without a body it is one that never expires.</summary>
public sealed record GenerateSecretRequest
{
    /// <summary>How it is to be.</summary>
    public NewSecretProperties? AdditionalProperties { get; init; }
}

/// <summary>How a secret is to be. Any other name is refused.</summary>
public sealed record NewSecretProperties
{
    /// <summary>Seconds until it stops working, as a number or as text: 60 to 315,360,000 (ten years); default never.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    [Range(typeof(long), "60", "315360000", ErrorMessage = ShapeFaults.InRange)]
    public long? ExpiresIn { get; init; }

    /// <summary>What or whom it is for; at most 200 characters.</summary>
    [MaxLength(200, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }

    /// <summary>What is not known would be thought to be in force.</summary>
    [JsonExtensionData]
    [NothingElse]
    public IDictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>
/// One more secret, so that it can be changed without a pause: the new one is brought to every program, then the old one revoked. The store chooses the
/// secret's id and writes down that it is to be taken back, before it asks for it: no secret is left that nobody was told.
/// </summary>
internal sealed class GenerateSecret(ApiStoreDb db, Connectors connectors, ClientManagements managements, SecretPromise promise)
{
    public async Task<Results<Versioned<Created<ConsumerSecret>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, GenerateSecretRequest? request, ExpectedVersion expectedVersion,
        CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().AsNoTracking().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (KeyMappingErrors.WhyNotChangeable(mapping, keyMappingId, expectedVersion) is { } refusal)
        {
            return refusal;
        }

        var asked = request?.AdditionalProperties;
        var secret = new NewSecret(await promise.GiveAsync(mapping!.ConsumerKey!, cancellationToken), asked?.Description, asked?.ExpiresIn);
        var answer = await connectors.Of(mapping.KeyManager)
            .AddSecretAsync(managements.Of(mapping), secret, expectedVersion.SeenBeyond, CancellationToken.None);
        if (answer is not ClientRegistration.Done { Secret: { } text } done)
        {
            await promise.BreakAsync(secret.Id, mayBeThere: answer is ClientRegistration.Unknown);
            return await db.WhyNotDoneAsync(keyMappingId, answer, cancellationToken);
        }

        if (await promise.KeepAsync(secret.Id, caller.Actor, keyMappingId) is not { } now)
        {
            return KeyManagerErrors.TooSlow();
        }

        var expiresAt = secret.LifetimeSeconds is { } seconds ? (now + TimeSpan.FromSeconds(seconds)).ToUnixTimeSeconds() : (long?)null;
        var properties = new ConsumerSecretProperties(secret.Description, now, expiresAt, LastUsedAt: null);
        return TypedResults.Created((string?)null, new ConsumerSecret(secret.Id, text, properties)).WithVersion(mapping.VersionWith(done.Client));
    }
}
