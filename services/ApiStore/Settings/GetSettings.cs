using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Settings;

/// <summary>What a store frontend needs to know, in the published contract's form.</summary>
/// <param name="GrantTypes">Grant types that a client may be configured for.</param>
/// <param name="Scopes">Scopes that a frontend asks for.</param>
/// <param name="ApplicationSharingEnabled">Always false.</param>
/// <param name="MapExistingAuthApps">Whether keys of existing OAuth clients may be provided; an application must have been created while it was on.</param>
/// <param name="MonetizationEnabled">Always false.</param>
/// <param name="RecommendationEnabled">Always false.</param>
/// <param name="IsUnlimitedTierPaid">Always false.</param>
/// <param name="IdentityProvider">Where people sign in.</param>
/// <param name="IsAnonymousModeEnabled">Always true: settings and key managers are read without a token.</param>
/// <param name="IsPasswordChangeEnabled">Always false.</param>
public sealed record SettingsView(
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> Scopes,
    bool ApplicationSharingEnabled,
    bool MapExistingAuthApps,
    bool MonetizationEnabled,
    bool RecommendationEnabled,
    [property: JsonPropertyName("IsUnlimitedTierPaid")] bool IsUnlimitedTierPaid,
    IdentityProviderView IdentityProvider,
    [property: JsonPropertyName("IsAnonymousModeEnabled")] bool IsAnonymousModeEnabled,
    [property: JsonPropertyName("IsPasswordChangeEnabled")] bool IsPasswordChangeEnabled);

/// <summary>Where people sign in.</summary>
/// <param name="External">Whether at an identity server of the organization's own (the setting <c>SignIn:Issuer</c>); false: at our own Key Manager.</param>
public sealed record IdentityProviderView(bool External);

internal sealed class GetSettings(SiteSettings settings, UserIssuer users)
{
    public Task<Ok<SettingsView>> RunAsync() => Task.FromResult(TypedResults.Ok(new SettingsView(
        GrantTypes.All,
        StoreScopes.Developers,
        ApplicationSharingEnabled: false,
        settings.MapExistingAuthApps,
        MonetizationEnabled: false,
        RecommendationEnabled: false,
        IsUnlimitedTierPaid: false,
        new IdentityProviderView(External: !users.IsKeyManager),
        IsAnonymousModeEnabled: true,
        IsPasswordChangeEnabled: false)));
}
