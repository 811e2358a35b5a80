using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>The key managers that the store trusts.</summary>
internal static class KeyManagerSettingsSetup
{
    public const string Path = "/store/api/admin/v1/key-managers";

    public static void AddKeyManagerSettings(this IServiceCollection services) => services
        .AddSingleton<ResidentIdentity>()
        .AddScoped<KeyManagerViews>()
        .AddScoped<MetadataGaps>()
        .AddScoped<ProviderDrafts>()
        .AddScoped<ProposeKeyManager>()
        .AddScoped<ListKeyManagerSettings>()
        .AddScoped<AddKeyManager>()
        .AddScoped<GetKeyManager>()
        .AddScoped<ReplaceKeyManager>()
        .AddScoped<DeleteKeyManager>()
        .AddScoped<TestKeyManager>();

    public static void MapKeyManagerSettings(this RouteGroupBuilder administration)
    {
        var keyManagers = administration.MapGroup("/key-managers");
        keyManagers.MapGet("", (ListKeyManagerSettings slice, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                slice.RunAsync(part, cancellationToken))
            .WithName("listKeyManagerSettings").WithSummary("Lists the key managers and how many key mappings each has").ProducesProblem(400);
        keyManagers.MapPost("", (AddKeyManager slice, Caller caller, KeyManagerRequest request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, request, cancellationToken))
            .WithName("addKeyManager").WithSummary("Adds an OAuth 2.0 provider, from its metadata or as it is typed in")
            .ProducesProblem(400).ProducesProblem(409);
        MapKeyManager(keyManagers.MapGroup("/{keyManagerId:guid}"));
    }

    private static void MapKeyManager(RouteGroupBuilder keyManager)
    {
        keyManager.MapGet("", (GetKeyManager slice, Guid keyManagerId, CancellationToken cancellationToken) => slice.RunAsync(keyManagerId, cancellationToken))
            .WithName("getKeyManager").WithSummary("Reads a key manager; its credentials are masked").ProducesProblem(404);
        keyManager.MapPut("",
                (ReplaceKeyManager slice, Caller caller, Guid keyManagerId, KeyManagerRequest request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, keyManagerId, request, expectedVersion, cancellationToken))
            .WithName("replaceKeyManager")
            .WithSummary("Replaces the settings of a key manager; of the resident one only names, texts and what is switched on")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        keyManager.MapDelete("",
                (DeleteKeyManager slice, Caller caller, Guid keyManagerId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, keyManagerId, expectedVersion, cancellationToken))
            .WithName("deleteKeyManager").WithSummary("Ends the trust in a key manager that no key mapping is of")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        keyManager.MapPost("/test-connection", (TestKeyManager slice, Guid keyManagerId, CancellationToken cancellationToken) =>
                slice.RunAsync(keyManagerId, cancellationToken))
            .WithName("testKeyManager").WithSummary("Looks step by step whether a key manager can be used, with a client that does not exist")
            .ProducesProblem(404);
    }
}
