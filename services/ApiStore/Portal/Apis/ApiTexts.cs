using OobProvisioning.ApiStore.Catalogue;

namespace OobProvisioning.ApiStore.Portal.Apis;

/// <summary>What pages say of APIs.</summary>
internal static class ApiTexts
{
    public const string ListHint = "What applications can subscribe to. Tokens of a subscribed application's clients open it.";
    public const string None = "No API is published in this store yet.";
    public const string Search = "Name, address or description";
    public const string Tags = "Tags";
    public const string Provider = "Provider";
    public const string YourApplications = "Your applications";
    public const string Policies = "Throttling policies";

    public const string Facts = "Good to know";
    public const string Address = "Address";
    public const string Definition = "OpenAPI definition";
    public const string KeyManagers = "Tokens of";
    public const string AllKeyManagers = "every key manager";
    public const string NoKeyManager = "none that is left in this store";
    public const string Sandbox = "Sandbox";
    public const string HasSandbox = "Tokens of sandbox keys open the sandbox.";
    public const string NoSandbox = "There is none: tokens of sandbox keys open nothing.";
    public const string Resource = "As resource";
    public const string ResourceHint = "Name it as resource in a token request to get a token for this API alone.";

    public const string Operations = "Operations";
    public const string Operation = "Operation";
    public const string EveryOperation = "It names no operations: every method and path below its address leads to it.";
    public const string OneOf = "Scope";
    public const string TryIt = "Try it";

    public const string YourSubscriptions = "Your subscriptions";
    public const string NoSubscriptionOfYours = "None of your applications subscribes to it yet.";
    public const string ChooseApplication = "Application";
    public const string NoFreeApplication = "Each of your applications subscribes to it already.";
    public const string NoApplication = "You have no application that could subscribe to it.";
    public const string MoreApplications = "These are the first of your applications by name. Subscribe any other on its own page.";
    public const string NoNewSubscriptions = "It takes no new subscriptions.";

    public const string TryHint =
        "Commands for a shell with curl. Set the variables first; no page here has your secret: CONSUMER_SECRET is the secret of the chosen client, "
        + "and ACCESS_TOKEN is the access_token of the first answer.";
    public const string Parameters = "Each PARAM_… is a part of the path that you choose.";
    public const string Client = "Client";
    public const string Show = "Show";
    public const string NoClient = "There are no keys to call it with yet. Put a consumer key in the place of CONSUMER_KEY.";
    public const string GiveKeys = "Give the application keys";
    public const string GetToken = "1. Get an access token";

    public const string Created = "Not published";
    public const string Published = "Published";
    public const string Blocked = "Blocked";
    public const string Deprecated = "Deprecated";
    public const string Retired = "Retired";
    public const string ProductionBlocked = "Sandbox only";

    public static string OrNoKeyManager(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : NoKeyManager;

    public static string Call(ApiOperation operation) => $"2. Call {operation.Method} {operation.Path}";

    public static string NamedAnd(IReadOnlyList<string> names, int count) =>
        count > names.Count ? $"{string.Join(", ", names)} and {count - names.Count} more" : string.Join(", ", names);

    /// <summary>What it means for developers; null where all is as it should be.</summary>
    public static string? Meaning(string state) => state switch
    {
        ApiStates.Blocked => "Nobody can call it at the moment. Subscriptions stay, and work again when it is unblocked.",
        ApiStates.Deprecated => "Who has subscribed can go on calling it; look for another one, since it will be retired.",
        ApiStates.Retired => "It is over: nobody can call it any more.",
        _ => null,
    };
}
