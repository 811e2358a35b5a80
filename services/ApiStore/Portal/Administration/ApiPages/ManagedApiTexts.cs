using OobProvisioning.ApiStore.Catalogue;

namespace OobProvisioning.ApiStore.Portal.Administration.ApiPages;

/// <summary>What administrators' pages say of APIs.</summary>
internal static class ManagedApiTexts
{
    public const string ListHint = "Every API that the gateway leads to, in whatever state.";
    public const string None = "There is no API yet. Add one, or import its OpenAPI definition; then publish it.";
    public const string Add = "Add API";
    public const string Edit = "Edit API";
    public const string Delete = "Delete API";
    public const string DeleteDetail = "It can be deleted only while no application subscribes to it. The backend is not touched.";
    public const string Import = "Import";
    public const string ImportTitle = "Import an API";
    public const string Changed = "Changed";
    public const string Subscriptions = "Subscriptions";
    public const string NoneSet = "none";

    public const string General = "What it is";
    public const string Name = "Name";
    public const string Context = "Context";
    public const string ContextHint = "Where the gateway serves it, before the version: such as /orders.";
    public const string Version = "Version";
    public const string VersionHint = "Such as 1.0.";
    public const string ProviderHint = "Who answers for it.";
    public const string TagsHint = "Words to find it by, one per line.";
    public const string Backends = "Where it is";
    public const string Production = "Production backend";
    public const string ProductionHint = "Such as https://orders.internal/v1.";
    public const string Sandbox = "Sandbox backend";
    public const string SandboxHint = "For tokens of sandbox keys; without one they open nothing.";
    public const string PassesAuthorization = "The backend gets the caller's Authorization header too";
    public const string Authorization = "Authorization header";
    public const string IsPassedOn = "passed on to the backend";
    public const string IsKept = "kept from the backend";
    public const string Calls = "What can be called";
    public const string ScopesHint = "One per line: its name, then what it opens. Such as: orders:read Reads orders.";
    public const string OperationsHint =
        "One per line: method, path, then the scopes of which a token must have one. Such as: GET /orders/{id} orders:read. "
        + "Every method and path if this is empty.";
    public const string Callers = "Who calls";
    public const string PoliciesHint = "What a subscription may choose from.";
    public const string KeyManagersHint = "Tokens of these alone are taken; of every key manager if none is ticked.";
    public const string OpaqueTokens = "Tokens that are no JWT";
    public const string OpaqueTokensHint = "The key manager that is asked about them.";
    public const string NotTaken = "not taken";
    public const string CorsOrigins = "Web origins";
    public const string CorsOriginsHint = "Pages of these may call it, such as https://portal.example.com; several separated by spaces, * for any.";
    public const string Added = "API added. It is not published yet: look at it, then change its state.";

    public const string ImportHint =
        "An OpenAPI 3 definition as JSON says what an API is and which operations and scopes it has. Developers can read it later. "
        + "Nothing is published by this.";
    public const string File = "File";
    public const string FileHint = "Ending in .json, of at most 1 MB.";
    public const string Definition = "Or the definition itself";
    public const string ContextIfOther = "If it is to be another one than the path of the definition's first server, or its title.";
    public const string ProductionIfOther = "If it is to be another one than the definition's first server.";

    public const string AsDevelopers = "As developers see it";
    public const string ChangeState = "Change state";
    public const string StateOf = "State of the API";
    public const string StateIs = "State changed.";
    public const string CreatedHint = "Only administrators see it, and nobody can call it.";
    public const string PublishedHint = "Developers find it and subscribe to it; subscribed applications call it.";
    public const string BlockedHint = "Nobody can call it for now. Subscriptions stay.";
    public const string DeprecatedHint = "Subscribed applications go on calling it; nobody finds it or subscribes to it any more.";
    public const string RetiredHint = "Nobody can call it any more. It may be deleted when nobody subscribes to it.";

    public const string DeleteConsequence =
        "Its address is free again, its definition is deleted, and its scopes are no longer given by the Key Manager. The backend is not touched.";

    public const string NoSubscriptions = "No application subscribes to it.";
    public const string Access = "Access";
    public const string Unblock = "Unblock";
    public const string Block = "Block";
    public const string SandboxOnly = "Sandbox only";
    public const string IsUnblocked = "Subscription unblocked.";
    public const string IsBlocked = "Subscription blocked: the application cannot call the API.";
    public const string IsProductionBlocked = "Production keys of the application cannot call the API any more; sandbox keys can.";

    public static string AskedAt(string keyManager) => $"{keyManager} is asked";

    public static string Imported(int operations, int scopes) =>
        $"The API is imported, with {Counted(operations, "operation")} and {Counted(scopes, "scope")}. "
        + "It is not published yet: look at it, then change its state.";

    public static string Subscribed(int count) => count switch
    {
        0 => NoSubscriptions,
        1 => "1 application subscribes to it.",
        _ => $"{count} applications subscribe to it.",
    };

    public static string SubscribedStill(int count) => $"{Subscribed(count)} While that is so it cannot be deleted; it can be retired.";

    public static string StateHint(string state) => state switch
    {
        ApiStates.Published => PublishedHint,
        ApiStates.Blocked => BlockedHint,
        ApiStates.Deprecated => DeprecatedHint,
        ApiStates.Retired => RetiredHint,
        _ => CreatedHint,
    };

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
