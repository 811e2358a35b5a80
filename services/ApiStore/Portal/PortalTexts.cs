using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>What the store's pages say.</summary>
internal static class PortalTexts
{
    public const string Name = "API Store";
    public const string Remove = "Remove";
    public const string Created = "Created";

    public const string Account = "Your account";
    public const string Applications = "Applications";
    public const string SearchApplications = "Search applications";
    public const string AddApplication = "Add application";
    public const string EditApplication = "Edit application";
    public const string DeleteApplication = "Delete application";
    public const string ApplicationsLead = "What you call APIs with: each holds production and sandbox keys, and subscribes to APIs.";
    public const string NoApplications = "You have no application yet. Add one, then give it keys.";
    public const string DeleteApplicationDetail = "Its keys and subscriptions go with it. Clients that were provided stay where they were made.";
    public const string ApplicationName = "Name";
    public const string ApplicationId = "Identifier";
    public const string ThrottlingPolicy = "Throttling policy";
    public const string ThrottlingPolicyHint = "How many requests it may make.";
    public const string Attributes = "Attributes";
    public const string AttributesHint = "Your own notes about it: one per line, as name = value.";
    public const string NotAttributes = "Each line has the form name = value, and no name appears twice.";
    public const string ProvideKeysAllowed = "Provide Keys";
    public const string Allowed = "possible";
    public const string NotAllowed = "not possible";
    public const string ApplicationCreated = "Application added. Now give it keys.";
    public const string NoKeysAtAll = "It has no keys.";
    public const string SubscriptionsEnd = "That ends with it.";
    public const string ClientGoes = "is deleted too: the store had it made. Its tokens stop working at once.";
    public const string ClientStays = "stays: it was made elsewhere. Only its association with the application goes, and it can be provided to another one.";

    public const string Details = "Details";
    public const string Subscriptions = "Subscriptions";
    public const string ProductionKeys = "Production Keys";
    public const string SandboxKeys = "Sandbox Keys";
    public const string NoSubscriptions = "It subscribes to no API yet. Tokens of its clients open those APIs that it subscribes to.";
    public const string NoFurtherApis = "No further API is published in this store.";
    public const string MoreApis = "These are the first of them by name. Find any other in the list of all APIs, and subscribe there.";
    public const string AllApis = "All APIs";
    public const string SubscribeToAnother = "Subscribe to another API";
    public const string ChangePolicy = "Change the policy";
    public const string PolicyOfSubscription = "How many requests the application may send to this API.";
    public const string NotOffered = "The API does not offer it any more: once changed, it is gone.";
    public const string Unsubscribe = "Unsubscribe";
    public const string UnsubscribeConsequence =
        "Tokens of the application's clients open this API no longer. You can subscribe to it again while it is published.";
    public const string Unsubscribed = "Unsubscribed.";

    public const string Apis = "APIs";
    public const string ManagedApis = "Manage APIs";
    public const string Api = "API";
    public const string Subscribe = "Subscribe";
    public const string Subscribed = "Subscribed. Tokens of the application's clients open the API from now on.";

    public const string GenerateKeys = "Generate Keys";
    public const string GenerateKeysHint = "The store has an OAuth client made for this application. It is deleted with the keys.";
    public const string GrantTypes = "Grant types";
    public const string CallbackUrl = "Callback URL";
    public const string CallbackUrlHint = "Needed for the grant types Code and Implicit. Several are joined by commas.";
    public const string Lifetime = "Lifetime of access tokens, in seconds";
    public const string LifetimeHint = "60 to 86,400; 3,600 if you leave it empty.";
    public const string KeyManager = "Key manager";
    public const string NoKeyManager = "No key manager is switched on in this store, so you cannot get keys at the moment.";
    public const string KeysGenerated = "Keys generated.";
    public const string ProvideKeys = "Provide Keys";
    public const string ProvideKeysHint =
        "Map an OAuth client that was made elsewhere: its key and secret prove that you may use it. The store does not keep the secret.";
    public const string CannotProvide = "Existing keys cannot be provided here.";
    public const string ConsumerKey = "Consumer key";
    public const string ConsumerSecret = "Consumer secret";
    public const string KeysProvided = "Keys provided. The application uses the client from now on.";

    public const string Mode = "Origin";
    public const string ModeCreated = "The store had the client made; it is deleted with these keys.";
    public const string ModeMapped = "The client was made elsewhere and provided here. Change it, and get its secrets, where it was made.";
    public const string NoneSet = "none";
    public const string NotKnown = "not known";
    public const string TokenEndpoint = "Token endpoint";
    public const string LastVerified = "Secret last verified";
    public const string GetToken = "Get a token";
    public const string SamplesHint = "Put the secret in the place of CONSUMER_SECRET. The store does not have it.";
    public const string ConsumerKeyHint = "At the Key Manager, the same value is called the client key.";
    public const string Proof = "Proof";
    public const string OneClient = "Production and sandbox hold keys of their own. One client serves one of them, in one application.";
    public const string NoKeysYet = "Provide a client that was made elsewhere, or have the store make one.";
    public const string SecretGoes = "The secret goes to the key manager this once, to be proved. No token is issued, and the store does not keep it.";
    public const string NoClientCredentials =
        "The client may not use the grant type Client credentials, so no token can be got here with key and secret alone.";
    public const string Unreachable =
        "The key manager does not answer, so nothing but removing can be done with these keys at the moment. "
        + "They stay as they are; load the page again in a while.";
    public const string Gone = "The key manager does not have this client any more. Remove the keys, then generate or provide new ones.";
    public const string Revoked = "The client is revoked at the key manager: it gets no tokens until somebody activates it there.";
    public const string UnknownState = "The key manager does not say how the client is; verify again to find out.";
    public const string NotAsked = "The key manager is switched off in this store, so nothing but removing can be done with these keys at the moment.";
    public const string NoTokens = "The store gets no tokens at this key manager: an administrator has switched that off.";
    public const string Seen = "seen";
    public const string SecretAccepted = "The secret was accepted";
    public const string RandomRefused = "A random secret was refused";
    public const string ProvedAt = "Asked at";

    public const string GenerateToken = "Generate access token";
    public const string SecretHint = "The store does not keep it; it is passed on this once.";
    public const string ScopesHint = "Separated by spaces; those that the client holds.";
    public const string TokenLifetimeHint = "At most the client's own lifetime, which is the default.";
    public const string AccessToken = "Access token";
    public const string TokenOnce = "Copy the token now. It will not be shown again.";
    public const string VerifyKeys = "Verify again";
    public const string VerifyHint = "Proves that you still know the client's secret, for example after it was changed elsewhere.";
    public const string Verified = "The secret is right: it belongs to the client.";
    public const string NotVerified = "This is not one of the client's live secrets.";
    public const string RegenerateSecret = "Regenerate secret";
    public const string RegenerateConsequence = "All present secrets stop working at once, and a new one takes their place. Tokens that were issued stay.";
    public const string SecretOnce = "Copy the secret now. It is not kept and will not be shown again.";
    public const string EditKeys = "Edit keys";
    public const string RemoveKeys = "Remove keys";
    public const string KeysRemoved = "Keys removed.";
    public const string RemovesClient = "The client is deleted too: the store had it made. Its tokens stop working at once.";
    public const string RemovesAssociation = "Only the association goes. The client stays as it is, and can be provided to an application again.";

    public const string KeyMappings = "Key mappings";
    public const string KeyMappingsHint = "Who uses which OAuth client.";
    public const string KeyManagers = "Key managers";
    public const string UnfinishedWork = "Unfinished work";
    public const string NoKeyMappings = "No application has keys.";
    public const string Application = "Application";
    public const string Owner = "Owner";
    public const string LastProved = "Last proved";
    public const string KeyType = "Key type";

    /// <summary>A throttling policy and what it allows.</summary>
    public static string PolicyOf(string name, ThrottlingPolicies policies) =>
        policies.Find(name) is { RequestsPerMinute: { } requests } ? $"{name}, {KitTexts.Number(requests)} requests a minute" : name;

    /// <summary>The same to be chosen.</summary>
    public static Choice ChoiceOf(ThrottlingPolicy policy) => new(policy.Name, $"{policy.Name} – {policy.Description}");

    public static string SubscriptionTo(string api) => $"Subscription to {api}";

    public static string SubscribesTo(int count) => count switch
    {
        0 => "It subscribes to no API.",
        1 => "It subscribes to 1 API.",
        _ => $"It subscribes to {count} APIs.",
    };

    /// <param name="type"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
    public static string KeyTypeName(string type) => type == "SANDBOX" ? "Sandbox" : "Production";

    /// <param name="type"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
    public static string KeysOf(string type) => type == "SANDBOX" ? SandboxKeys : ProductionKeys;

    /// <param name="mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
    public static string RemovalOf(string mode) => mode == "CREATED" ? RemovesClient : RemovesAssociation;

    /// <param name="type"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
    public static string NoKeysOf(string type) => $"No {KeyTypeName(type).ToLowerInvariant()} keys yet";

    /// <param name="name">What they are called.</param>
    /// <param name="kind"><c>user</c> or <c>client</c>.</param>
    public static string OwnerName(string name, string kind) => kind == "client" ? $"{name} (client)" : name;

    /// <param name="keyManagers">Not empty.</param>
    public static string OnlyAt(IEnumerable<string> keyManagers) => $"Only at {string.Join(", ", keyManagers)}.";

    public static string ProbeAnswer(string? probe, int? status, string? error) => $"{ProbeName(probe)}: {status} {error}".TrimEnd();

    public static string SameCall(int? status, string? error) => $"The same call: {status} {error}".TrimEnd();

    /// <summary>A call that may prove a secret.</summary>
    public static string ProbeName(string? probe) => probe switch
    {
        Probes.Revocation => "Revocation of a random token",
        Probes.TokenEndpoint => "Token endpoint, with a refresh token that nobody has",
        Probes.Introspection => "Introspection of a random token",
        Probes.ClientCredentials => "Client credentials; the token was revoked",
        _ => probe ?? "",
    };

    public static string TokenLives(long seconds) => $"Here is a new access token. It is valid for {seconds} seconds.";
}
