using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>What scopes there are: those of this system, those of OpenID Connect, and those of the APIs that the store has published.</summary>
internal static class ScopesSetup
{
    public static void AddScopes(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<KnownApis>()
        .AddSingleton<ScopeTexts>()
        .AddScoped<RegisterApi>()
        .AddScoped<DeleteApi>();

    public static void MapScopes(this WebApplication app)
    {
        var apis = app.MapGroup("/internal/v1/apis/{id:guid}").RequireScope(BuiltInScopes.ScopesRegister);
        apis.MapPut("", (RegisterApi slice, Caller caller, Guid id, ApiRequest request, CancellationToken cancellationToken) =>
            slice.RunAsync(caller, id, request, cancellationToken));
        apis.MapDelete("", (DeleteApi slice, Caller caller, Guid id, CancellationToken cancellationToken) => slice.RunAsync(caller, id, cancellationToken));
    }
}
