using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>A service provider as callers see it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Unique, 1 to 100 characters.</param>
/// <param name="Description">At most 512 characters.</param>
/// <param name="ManagedBy">The client that registered it, or null.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="OAuthClient">Its OAuth client, null until one is configured.</param>
public sealed record ServiceProviderView(
    Guid Id,
    string Name,
    string? Description,
    string? ManagedBy,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("oauthClient")] OAuthClientView? OAuthClient)
{
    /// <summary>Of what <see cref="Of"/> shows: when secrets were last used is shown with it, and nobody changes that.</summary>
    internal static string VersionOf(ServiceProvider provider, IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) =>
        $"{provider.VersionWithClient}.{SecretUse.StampOf(lastUses)}";

    internal static ServiceProviderView Of(ServiceProvider provider, IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) => new(
        provider.Id,
        provider.Name,
        provider.Description,
        provider.ManagedBy,
        provider.CreatedAt,
        provider.OAuthClient is { } client ? OAuthClientView.WithSecrets(client, lastUses) : null);
}
