using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.OAuthClients;

internal static class OAuthClientsSetup
{
    public static void AddOAuthClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SecretHashingOptions>().BindConfiguration(SecretHashingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RememberedClients>();
        builder.Services.AddSingleton<OAuthClientDirectory>();
        builder.Services.AddSingleton<SlowHashing>();
        builder.Services.AddSingleton<SecretVerification>();
        builder.Services.AddPeriodicWork<SecretUseRecorder>();
        builder.Services.AddScoped<OAuthClientCreation>();
        builder.Services.AddScoped<OAuthClientChange>();
    }

    public static void MapOAuthClients(this WebApplication app)
    {
        var client = app.MapGroup(ServiceProvidersSetup.Path + "/{id:guid}/oauth-client").WithTags("OAuth clients");
        client.MapGet("/secrets", ListSecrets.HandleAsync).RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .WithName("listSecrets").WithSummary("Lists the client's secrets, without the secrets")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        var manage = client.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersManage).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        manage.MapPut("", ConfigureOAuthClient.HandleAsync).WithName("configureOAuthClient").WithSummary("Makes the client or replaces its configuration")
            .ProducesProblem(400).ProducesProblem(409);
        manage.MapDelete("", DeleteOAuthClient.HandleAsync).WithName("deleteOAuthClient").WithSummary("Deletes the client and its tokens, and a service provider that registration made with it")
            .ProducesProblem(409);
        manage.MapPost("/secrets", AddSecret.HandleAsync).WithName("addSecret").WithSummary("Adds a secret, shown this once")
            .ProducesProblem(400).ProducesProblem(409);
        manage.MapDelete("/secrets/{secretId:guid}", DeleteSecret.HandleAsync).WithName("deleteSecret").WithSummary("Deletes a secret")
            .ProducesProblem(409);
        manage.MapPost("/regenerate-secret", RegenerateSecret.HandleAsync).WithName("regenerateSecret").WithSummary("Replaces every secret by a new one, shown this once")
            .ProducesProblem(409);
        manage.MapPost("/revoke", ChangeState.RevokeAsync).WithName("revokeOAuthClient").WithSummary("Revokes the client and all its tokens")
            .ProducesProblem(409);
        manage.MapPost("/activate", ChangeState.ActivateAsync).WithName("activateOAuthClient").WithSummary("Lets a revoked client get tokens again")
            .ProducesProblem(409);

        var @internal = app.MapGroup("/internal/v1/oauth-clients").RequireScope(BuiltInScopes.OAuthClientsVerify);
        @internal.MapPost("/verify", VerifyCredentials.HandleAsync);
        @internal.MapGet("", ReadOAuthClients.HandleAsync);
    }
}
