using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings.Properties;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What client the key manager is to make.</summary>
public sealed record GenerateKeysRequest
{
    /// <summary><c>PRODUCTION</c> or <c>SANDBOX</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [AllowedValues(KeyTypes.Production, KeyTypes.Sandbox, ErrorMessage = $"It must be {KeyTypes.Production} or {KeyTypes.Sandbox}.")]
    public string? KeyType { get; init; }

    /// <summary>How the client may get tokens: at least one of the key manager's <c>availableGrantTypes</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [GrantTypeNames]
    public IReadOnlyList<string?>? GrantTypesToBeSupported { get; init; }

    /// <summary>Required with <c>authorization_code</c> or <c>implicit</c>. Several are joined by commas.</summary>
    [MaxLength(KeyMappingRules.MaxCallbackUrlLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? CallbackUrl { get; init; }

    /// <summary>Scopes that the client may ask for; default none. Never one that opens this system's own APIs.</summary>
    [Scopes]
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>Seconds that its access tokens live: 60 to 86,400, as a number or as text; default 3,600.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    [Range(typeof(long), "60", "86400", ErrorMessage = ShapeFaults.InRange)]
    public long? ValidityTime { get; init; }

    /// <summary>Name or id of the key manager; default <c>Resident Key Manager</c>, or, where that is disabled, the only other one.</summary>
    [MaxLength(KeyManagers.KeyManager.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? KeyManager { get; init; }

    /// <summary>Further settings of the client.</summary>
    [ClientProperties]
    public ClientProperties? AdditionalProperties { get; init; }
}

/// <summary>
/// Has a client made for an application. First a row says so and takes the place; then the key manager is called; then the row becomes
/// the mapping, unless somebody has undone it meanwhile. Whatever breaks off in between leaves a row from which the client is unmade.
/// </summary>
internal sealed class GenerateKeys(ApiStoreDb db, KeyGeneration generation, FirstToken token)
{
    public async Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, GenerateKeysRequest request, CancellationToken cancellationToken)
    {
        var keyManager = await db.Set<KeyManager>().AsNoTracking().FindAsync(request.KeyManager, cancellationToken);
        var faults = KeyMappingRules.CheckKeyManager(keyManager, request.KeyManager);
        generation.Check(keyManager, request, faults);
        if (keyManager is null || faults.Any)
        {
            return faults.ToProblem();
        }

        var application = await db.Set<Application>().AsNoTracking().FindOwnedAsync(caller, applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        var mapping = generation.Intend(applicationId, Capitals.Parse<KeyType>(request.KeyType!), keyManager);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(KeyMappingConfiguration.UniquePlace))
        {
            return KeyMappingErrors.PlaceTaken(mapping.KeyType, keyManager.Name);
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(KeyMappingConfiguration.ApplicationKey))
        {
            return ApplicationErrors.NotFound(applicationId);
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(KeyMappingConfiguration.KeyManagerKey))
        {
            return KeyMappingRules.CheckKeyManager(null, keyManager.Name).ToProblem(); // It was deleted meanwhile.
        }

        var made = await generation.RunAsync(mapping, application.Name, keyManager, request, caller.Actor);
        if (made.Shown<ApplicationKey>() is not { } key)
        {
            return made;
        }

        var first = await token.GetAsync(keyManager, key, [.. request.Scopes?.OfType<string>() ?? []], cancellationToken);
        return TypedResults.Ok(key with { Token = first }).WithVersion(key.Version);
    }
}
