using Microsoft.Extensions.Options;
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
    /// <summary>A client is held to its own grant types. Its scopes are checked by <see cref="Tokens.RefuseScopesBeyondClient"/>, its keys by <see cref="Tokens.ClientAssertions.UseClientKeys"/>.</summary>
    public override ValueTask<bool> HasPermissionAsync(OAuthClient application, string permission, CancellationToken cancellationToken = default) => ValueTask.FromResult(
        !permission.StartsWith(Permissions.Prefixes.GrantType, StringComparison.Ordinal)
        || application.GrantTypes.Contains(permission[Permissions.Prefixes.GrantType.Length..]));

    public override ValueTask<bool> ValidateClientSecretAsync(OAuthClient application, string secret, CancellationToken cancellationToken = default) =>
        verification.VerifyAsync(application, secret, cancellationToken);
}
