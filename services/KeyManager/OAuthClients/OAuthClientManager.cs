using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>What OpenIddict asks of a client, answered from our own columns and verifiers.</summary>
internal sealed class OAuthClientManager(
    IOpenIddictApplicationCache<OAuthClient> cache,
    ILogger<OpenIddictApplicationManager<OAuthClient>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OAuthClient> store,
    SecretVerification verification) : OpenIddictApplicationManager<OAuthClient>(cache, logger, options, store)
{
    /// <summary>
    /// A client is held to its own grant types. Its scopes are checked by <c>RefuseScopesBeyondClient</c>, its keys by
    /// <c>UseClientKeys</c>.
    /// </summary>
    public override ValueTask<bool> HasPermissionAsync(OAuthClient application, string permission, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(!permission.StartsWith(Permissions.Prefixes.GrantType, StringComparison.Ordinal)
            || application.Settings.GrantTypes.Contains(permission[Permissions.Prefixes.GrantType.Length..]));

    public override ValueTask<bool> HasRequirementAsync(OAuthClient application, string requirement, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(requirement is Requirements.Features.ProofKeyForCodeExchange && (application.Settings.PkceRequired || application.IsPublic));

    public override ValueTask<bool> ValidateClientSecretAsync(OAuthClient application, string secret, CancellationToken cancellationToken = default) =>
        verification.VerifyAsync(application, secret, cancellationToken);

    public override ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(OAuthClient application, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ImmutableArray<string>>([.. application.Settings.CallbackUrls]);

    public override ValueTask<bool> ValidateRedirectUriAsync(OAuthClient application, string uri, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(CallbackUrlRules.Admits(application.Settings.CallbackUrls, application.ApplicationType, uri));

    public override ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(OAuthClient application, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ImmutableArray<string>>([.. application.Settings.PostLogoutUrls]);

    public override ValueTask<bool> ValidatePostLogoutRedirectUriAsync(OAuthClient application, string uri, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(CallbackUrlRules.Admits(application.Settings.PostLogoutUrls, application.ApplicationType, uri));

    /// <summary>The library's own would look through columns that we do not have.</summary>
    public override IAsyncEnumerable<OAuthClient> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken = default) =>
        Cache.FindByPostLogoutRedirectUriAsync(uri, cancellationToken);

    /// <summary>How long its tokens live.</summary>
    public override ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(OAuthClient application, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ImmutableDictionary<string, string>.Empty
            .Add(Settings.TokenLifetimes.AccessToken, Text(application.Settings.AccessTokenLifetimeSeconds))
            .Add(Settings.TokenLifetimes.RefreshToken, Text(application.Settings.RefreshTokenLifetimeSeconds)));

    private static string Text(int seconds) => TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture);
}
