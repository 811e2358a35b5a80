using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.Console;

/// <summary>What the pages of the management console say.</summary>
internal static class ConsoleTexts
{
    public const string Name = "Key Manager";
    public const string SearchServiceProviders = "Search name or client key";
    public const string ServiceProviders = "Service providers";
    public const string Users = "Users";
    public const string Changes = "Changes";
    public const string Overview = "Overview";
    public const string Created = "Created";

    public const string AddServiceProvider = "Add service provider";
    public const string Register = "Register";
    public const string NoServiceProviders = "No service providers yet. Add one, then configure its OAuth client.";
    public const string ServiceProvider = "Service provider";
    public const string NoClient = "No client";
    public const string NotConfiguredInShort = "not configured yet";
    public const string Filters = "Filters";
    public const string ServiceProviderName = "Service provider name";
    public const string AddServiceProviderLead = "An application, or a group of them, that uses one OAuth client.";
    public const string EditServiceProvider = "Edit service provider";
    public const string Registered = "Service provider registered. Now configure its OAuth client.";
    public const string RegisteredAt = "Registered";
    public const string DeleteServiceProvider = "Delete service provider";
    public const string ManagedBy = "Registered by the client";

    public const string InboundAuthentication = "Inbound Authentication Configuration";
    public const string OAuthConfiguration = "OAuth/OpenID Connect Configuration";
    public const string NotConfigured = "No OAuth client yet.";
    public const string Configure = "Configure";
    public const string ClientKey = "OAuth client key";
    public const string ClientKeyInShort = "Client key";
    public const string ClientSecret = "OAuth client secret";
    public const string SecretOnce = "Copy the secret now. Only a fingerprint of it is kept, so it will not be shown again.";
    public const string NoSecretAtAll = "Public client: it has no secret.";
    public const string OwnKeys = "The client authenticates with its own keys (private_key_jwt): it has no secret.";

    public const string GrantTypes = "Allowed grant types";
    public const string CallbackUrls = "Callback URLs";
    public const string CallbackUrlsHint = "Where users return to after signing in. One per line; they must match exactly.";
    public const string PostLogoutUrls = "URLs after signing out";
    public const string OneALine = "One per line.";
    public const string ScopesHint = "What the client may ask for, separated by spaces.";
    public const string PublicClient = "Public client";
    public const string PublicClientHint = "An application that cannot keep a secret, such as one in a browser or on a phone. It always needs PKCE.";
    public const string PkceRequired = "PKCE required";
    public const string PkceHint =
        "Every sign-in must bring a challenge (S256). A library without PKCE fails with invalid_request, code_challenge: switch this off for it. "
        + "Only an application with a secret can do without.";
    public const string ApplicationType = "Application type";
    public const string Web = "Web";
    public const string Native = "Native";
    public const string AccessTokenLifetime = "Lifetime of access tokens, in seconds";
    public const string AccessTokenLifetimeHint = "60 to 86,400.";
    public const string RefreshTokenLifetime = "Lifetime of refresh tokens, in seconds";
    public const string RefreshTokenLifetimeHint = "60 to 31,536,000. After that, users must sign in again.";
    public const string BroughtAlong = "The client already has a key and a secret";
    public const string BroughtAlongHint = "Only for a client that is already in use elsewhere. Leave both empty to have them generated.";
    public const string ExistingKey = "Existing client key";
    public const string ExistingSecret = "Existing client secret";

    public const string Secret = "Secret";
    public const string Live = "Live";
    public const string Expired = "Expired";
    public const string Secrets = "Secrets";
    public const string Hint = "Begins with";
    public const string Expires = "Expires";
    public const string LastUsed = "Last used";
    public const string Never = "never";
    public const string AddSecret = "Add secret";
    public const string AddSecretHint =
        "Existing secrets keep working. To replace one without an interruption, add a new one, switch your programs to it, and delete the old one.";
    public const string SecretPurpose = "What it is for";
    public const string ExpiresAt = "Expires at (UTC)";
    public const string NotAnInstant = "Enter a date and a time.";
    public const string DeleteSecret = "Delete secret";
    public const string DeleteSecretConsequence = "It stops working at once.";
    public const string SecretDeleted = "Secret deleted. It no longer works.";
    public const string RegenerateSecret = "Regenerate secret";
    public const string RegenerateConsequence = "All existing secrets stop working at once, and a new one takes their place. Tokens already issued stay valid.";
    public const string Revoke = "Revoke";
    public const string RevokeClient = "Revoke client";
    public const string RevokeConsequence = "The client gets no more tokens, and those it has stop working for good.";
    public const string ActivateClient = "Activate client";
    public const string ActivateConsequence = "The client may get tokens again. Those it had before stay invalid.";
    public const string Activate = "Activate";
    public const string Revoked = "Client revoked.";
    public const string Activated = "Client activated. It may get tokens again.";
    public const string DeleteClient = "Delete client";
    public const string DeleteClientConsequence =
        "The client is deleted and its tokens stop working at once; its key is never used again. A store application that uses it loses it.";
    public const string ProviderDeletedToo = "Its service provider was created with it at registration, and is deleted too.";
    public const string ClientDeleted = "Client deleted.";
    public const string BelongsToDeployment = "This client belongs to a service of the system; its deployment looks after it.";

    public const string AddUser = "Add user";
    public const string UserAdded = "User added.";
    public const string NoUsers = "No users yet.";
    public const string SearchUsers = "Search by name or e-mail";
    public const string UserName = "User name";
    public const string Email = "E-mail address";
    public const string Roles = "Roles";
    public const string AdministratorHint = "Manages the whole system.";
    public const string SubscriberHint = "Uses the store.";
    public const string Enabled = "May sign in";
    public const string Disabled = "Disabled";
    public const string Password = "Password";
    public const string NewPassword = "New password";
    public const string NewPasswordHint = "Leave it empty to keep the current one. A new one ends the user's sessions and tokens.";
    public const string DeleteUser = "Delete user";
    public const string DeleteUserConsequence =
        "Their sessions and tokens end at once. Their applications stay; an administrator can give them another owner in the store.";

    /// <summary>As people say it; the API says <c>admin</c>.</summary>
    public static string RoleName(string role) => role == Role.Administrator ? "Administrator" : "Subscriber";

    /// <summary>What else is lost with a service provider.</summary>
    public static string DeleteServiceProviderConsequence(string? clientId) => clientId is null
        ? "It has no OAuth client; nothing else is deleted."
        : $"Its OAuth client {clientId} is deleted too: its tokens stop working at once, and a store application that uses it loses it. "
            + "The key is never used again.";

    /// <param name="when">As in <c>in 5 days</c>.</param>
    public static string ExpiresIn(string when) => $"Expires {when}";
}
