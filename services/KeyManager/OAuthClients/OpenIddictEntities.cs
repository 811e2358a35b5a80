using OpenIddict.EntityFrameworkCore.Models;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>OpenIddict's authorization: what a user allowed a client, or one grant's family of tokens.</summary>
public sealed class OAuthAuthorization : OpenIddictEntityFrameworkCoreAuthorization<Guid, OAuthClient, OAuthToken>;

/// <summary>OpenIddict's entry of a token that is used once (codes, refresh tokens, device codes). Access tokens have none.</summary>
public sealed class OAuthToken : OpenIddictEntityFrameworkCoreToken<Guid, OAuthClient, OAuthAuthorization>;

/// <summary>OpenIddict's scope. Scopes are the clients' own here, so the table stays empty; the engine asks that it exists.</summary>
public sealed class OAuthScope : OpenIddictEntityFrameworkCoreScope<Guid>;
