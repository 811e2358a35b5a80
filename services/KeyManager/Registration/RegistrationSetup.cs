using Microsoft.AspNetCore.Authentication;
using OobProvisioning.KeyManager.Registration.Secrets;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>How the store and other programs get clients: internal calls for services of this system, RFC 7591 and 7592 for everybody else.</summary>
internal static class RegistrationSetup
{
    public const string Path = "/oauth2/register";

    public static void AddRegistration(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddScoped<ClientRegistration>()
            .AddScoped<ManagedClients>()
            .AddScoped<OwnRegistration>()
            .AddScoped<RegistrationBounds>()
            .AddSingleton<RegistrationAddress>()
            .AddScoped<RegisterManagedClient>()
            .AddScoped<ConfigureManagedClient>()
            .AddScoped<DeleteManagedClient>()
            .AddScoped<RegenerateManagedSecret>()
            .AddScoped<AddManagedSecret>()
            .AddScoped<DeleteManagedSecret>()
            .AddScoped<ListManagedSecrets>()
            .AddScoped<RegisterClient>()
            .AddScoped<ReadRegistration>()
            .AddScoped<UpdateRegistration>()
            .AddScoped<DeleteRegistration>();
        builder.Services.AddOptions<RegistrationOptions>().BindConfiguration(RegistrationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.Configure<OAuthDialectOptions>(dialect => dialect.Places.Add(new DialectPlace(Path, RegistrationErrors.InvalidClientMetadata)));
        builder.Services.AddOpenIddict().AddServer(server => server.AddEventHandler(AdvertiseRegistration.Descriptor));
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, RegistrationAuthentication>(
            RegistrationAuthentication.SchemeName, configureOptions: null);
    }

    public static void MapRegistration(this WebApplication app)
    {
        var managed = app.MapGroup("/internal/v1/oauth-clients").RequireScope(BuiltInScopes.OAuthClientsRegister);
        managed.MapPost("", (RegisterManagedClient slice, Caller caller, ManagedClientRequest request, CancellationToken cancellationToken) =>
            slice.RunAsync(caller, request, cancellationToken)).WithNoStore();
        managed.MapPut(
            "/{clientId}",
            (ConfigureManagedClient slice, Caller caller, string clientId, ManagedClientConfiguration request, ExpectedVersion expected,
                CancellationToken aborted) => slice.RunAsync(caller, clientId, request, expected, aborted));
        managed.MapDelete(
            "/{clientId}",
            (DeleteManagedClient slice, Caller caller, string clientId, ExpectedVersion expected, CancellationToken aborted) =>
            slice.RunAsync(caller, clientId, expected, aborted));
        managed.MapPost(
            "/{clientId}/regenerate-secret",
            (RegenerateManagedSecret slice, Caller caller, string clientId, ExpectedVersion expected, CancellationToken aborted) =>
            slice.RunAsync(caller, clientId, expected, aborted)).WithNoStore();
        MapManagedSecrets(managed.MapGroup("/{clientId}/secrets"));

        app.MapPost(
                Path,
                (RegisterClient slice, Caller caller, ShownInitialToken token, ClientMetadata request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, token, request, cancellationToken))
            .RequireScope(BuiltInScopes.OAuthClientsCreate).WithTags("Client registration")
            .WithName("registerClient").WithSummary("Registers a client").Produces<OAuthError>(400).Produces<OAuthError>(403).Produces<OAuthError>(429);
        var own = app.MapGroup(Path + "/{clientId}")
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(RegistrationAuthentication.SchemeName).RequireAuthenticatedUser())
            .WithTags("Client registration");
        own.MapGet("", (ReadRegistration slice, RegistrationAccess access, CancellationToken cancellationToken) => slice.RunAsync(access, cancellationToken))
            .WithName("readRegistration").WithSummary("Reads a client's registration");
        own.MapPut(
            "",
            (UpdateRegistration slice, RegistrationAccess access, ClientMetadataUpdate request, ExpectedVersion expected, CancellationToken aborted) =>
            slice.RunAsync(access, request, expected, aborted))
            .WithName("updateRegistration").WithSummary("Replaces a client's registration").Produces<OAuthError>(400).Produces<OAuthError>(412);
        own.MapDelete("", (DeleteRegistration slice, RegistrationAccess access, ExpectedVersion expected, CancellationToken cancellationToken) =>
            slice.RunAsync(access, expected, cancellationToken))
            .WithName("deleteRegistration").WithSummary("Deletes a client").Produces<OAuthError>(409).Produces<OAuthError>(412);
    }

    private static void MapManagedSecrets(RouteGroupBuilder secrets)
    {
        secrets.MapGet("", (ListManagedSecrets slice, Caller caller, string clientId, CancellationToken aborted) => slice.RunAsync(caller, clientId, aborted));
        secrets.MapPut(
            "/{secretId:guid}",
            (AddManagedSecret slice, Caller caller, string clientId, Guid secretId, ManagedSecretRequest request, ExpectedVersion expected,
                CancellationToken aborted) => slice.RunAsync(caller, clientId, secretId, request, expected, aborted)).WithNoStore();
        secrets.MapDelete(
            "/{secretId:guid}",
            (DeleteManagedSecret slice, Caller caller, string clientId, Guid secretId, ExpectedVersion expected, CancellationToken aborted) =>
            slice.RunAsync(caller, clientId, secretId, expected, aborted));
    }
}
