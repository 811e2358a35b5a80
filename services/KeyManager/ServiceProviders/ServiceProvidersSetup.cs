using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>What is addressed by a service provider's id: the provider, its client, and that client's secrets.</summary>
internal static class ServiceProvidersSetup
{
    public const string Path = "/carbon/api/v1/service-providers";

    public static void AddServiceProviders(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddScoped<OAuthClientCreation>()
            .AddScoped<OAuthClientChange>()
            .AddScoped<ListServiceProviders>()
            .AddScoped<CountServiceProviders>()
            .AddScoped<GetServiceProvider>()
            .AddScoped<RegisterServiceProvider>()
            .AddScoped<UpdateServiceProvider>()
            .AddScoped<DeleteServiceProvider>()
            .AddScoped<ListSecrets>()
            .AddScoped<ConfigureOAuthClient>()
            .AddScoped<DeleteOAuthClient>()
            .AddScoped<AddSecret>()
            .AddScoped<DeleteSecret>()
            .AddScoped<RegenerateSecret>()
            .AddScoped<ChangeState>();
    }

    public static void MapServiceProviders(this WebApplication app)
    {
        var providers = app.MapGroup(Path).WithTags("Service providers");
        MapViews(providers.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage));
        MapChanges(providers.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersManage));
        app.MapGroup("/carbon/api/v1").WithTags("Audit").RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .MapAuditTrail();

        var client = app.MapGroup(Path + "/{id:guid}/oauth-client").WithTags("OAuth clients");
        client.MapGet("/secrets", (ListSecrets slice, Guid id, CancellationToken cancellationToken) => slice.RunAsync(id, cancellationToken))
            .RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .WithName("listSecrets")
            .WithSummary("Lists the client's secrets, without the secrets")
            .Produces(304)
            .ProducesProblem(404);
        var manage = client.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersManage).ProducesProblem(404).ProducesProblem(412);
        MapChangesOfClient(manage);
        MapChangesOfSecrets(manage);
        MapChangesOfState(manage);
    }

    private static void MapViews(RouteGroupBuilder view)
    {
        view.MapGet(
                "",
                (ListServiceProviders slice, [AsParameters] ListPart part, [AsParameters] ServiceProviderQuery query, CancellationToken cancellationToken) =>
                slice.RunAsync(query, part, cancellationToken))
            .WithName("listServiceProviders").WithSummary("Lists service providers by name").ProducesProblem(400);
        view.MapGet("/{id:guid}", (GetServiceProvider slice, Guid id, CancellationToken cancellationToken) => slice.RunAsync(id, cancellationToken))
            .WithName("getServiceProvider").WithSummary("Reads a service provider").Produces(304).ProducesProblem(404);
    }

    private static void MapChanges(RouteGroupBuilder manage)
    {
        manage.MapPost("", (RegisterServiceProvider slice, Caller caller, ServiceProviderRequest request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, request, cancellationToken))
            .WithName("registerServiceProvider").WithSummary("Registers a service provider").ProducesProblem(400).ProducesProblem(409);
        manage.MapPut(
                "/{id:guid}",
                (UpdateServiceProvider slice, Caller caller, Guid id, ServiceProviderRequest request, ExpectedVersion expected, CancellationToken aborted) =>
                slice.RunAsync(caller, id, request, expected, aborted))
            .WithName("updateServiceProvider").WithSummary("Changes name and description")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        manage.MapDelete(
                "/{id:guid}",
                (DeleteServiceProvider slice, Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, expectedVersion, cancellationToken))
            .WithName("deleteServiceProvider").WithSummary("Deletes a service provider, its client and that client's tokens")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
    }

    private static void MapChangesOfClient(RouteGroupBuilder manage)
    {
        manage.MapPut(
                "",
                (ConfigureOAuthClient slice, Caller caller, Guid id, OAuthClientRequest request, ExpectedVersion expected, CancellationToken aborted) =>
                slice.RunAsync(caller, id, request, expected, aborted))
            .WithName("configureOAuthClient")
            .WithSummary("Makes the client or replaces its configuration")
            .WithNoStore()
            .ProducesProblem(400)
            .ProducesProblem(409);
        manage.MapDelete(
                "",
                (DeleteOAuthClient slice, Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, expectedVersion, cancellationToken))
            .WithName("deleteOAuthClient")
            .WithSummary("Deletes the client and its tokens, and a service provider that registration made with it")
            .ProducesProblem(409);
    }

    private static void MapChangesOfSecrets(RouteGroupBuilder manage)
    {
        manage.MapPost(
                "/secrets",
                (AddSecret slice, Caller caller, Guid id, AddSecretRequest request, ExpectedVersion expected, CancellationToken aborted) =>
                slice.RunAsync(caller, id, request, expected, aborted))
            .WithName("addSecret").WithSummary("Adds a secret, shown this once").WithNoStore().ProducesProblem(400).ProducesProblem(409);
        manage.MapDelete(
                "/secrets/{secretId:guid}",
                (DeleteSecret slice, Caller caller, Guid id, Guid secretId, ExpectedVersion expected, CancellationToken aborted) =>
                slice.RunAsync(caller, id, secretId, expected, aborted))
            .WithName("deleteSecret").WithSummary("Deletes a secret").ProducesProblem(409);
        manage.MapPost(
                "/regenerate-secret",
                (RegenerateSecret slice, Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, expectedVersion, cancellationToken))
            .WithName("regenerateSecret").WithSummary("Replaces every secret by a new one, shown this once").WithNoStore().ProducesProblem(409);
    }

    private static void MapChangesOfState(RouteGroupBuilder manage)
    {
        manage.MapPost("/revoke", (ChangeState slice, Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, OAuthClientState.Revoked, expectedVersion, cancellationToken))
            .WithName("revokeOAuthClient").WithSummary("Revokes the client and all its tokens").ProducesProblem(409);
        manage.MapPost("/activate", (ChangeState slice, Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, OAuthClientState.Active, expectedVersion, cancellationToken))
            .WithName("activateOAuthClient").WithSummary("Lets a revoked client get tokens again").ProducesProblem(409);
    }
}
