namespace OobProvisioning.Gateway.Start;

/// <summary>What the start page says.</summary>
internal static class StartTexts
{
    public const string DocumentationId = "documentation";
    public const string ProgramsId = "programs";

    public const string Claim = "Bring the OAuth clients that you have into your API store.";
    public const string Lead =
        "Paste a consumer key and secret from your identity server. They are proved where they were made, no token is issued, no secret is kept, "
        + "and your application uses the client as if the store had made it.";
    public const string OpenStore = "Open the API Store";
    public const string OpenConsole = "Management console";

    public const string Example = "An example of a key mapping";
    public const string ExampleApplication = "Shipment tracking";
    public const string ExampleKeys = "Application, production keys";
    public const string Mapped = "MAPPED";
    public const string ExampleProof = "Right secret 200, random secret 401: proved";
    public const string ExampleClient = "shipment-tracking-prod";
    public const string ExampleServer = "OAuth client at Keycloak (workforce)";

    public const string Ready = "Ready";
    public const string StoreFor =
        "For developers: applications, their production and sandbox keys, the APIs that they subscribe to, and how much they use them.";
    public const string ConsoleFor =
        "The management console, for administrators: service providers, their OAuth clients and secrets, the users who may sign in, and who changed what.";
    public const string ApiReference = "API reference";

    public const string HowItWorks = "How a client comes in";
    public const string Make = "Make it, or find it";
    public const string MakeHow = "At the Key Manager, Keycloak, Okta, Entra ID, or any other OAuth server that the store trusts.";
    public const string Provide = "Provide its keys";
    public const string ProvideHow =
        "Its client key and secret, which the store calls consumer key and consumer secret. Two calls that differ only in the secret prove them.";
    public const string Use = "Use it";
    public const string UseHow = "Get tokens where the client lives, and call the APIs that its application subscribes to.";

    public const string Programs = "For programs";
    public const string Metadata = "Metadata";
    public const string TokenEndpoint = "Token endpoint";
    public const string StoreApi = "Store API";
    public const string ManagementApi = "Management API";
    public const string StoreReference = "Reference of the store API";
    public const string ManagementReference = "Reference of the management API";
    public const string Health = "Health";

    public static readonly IReadOnlyList<(string Title, string How)> Steps = [(Make, MakeHow), (Provide, ProvideHow), (Use, UseHow)];
}
