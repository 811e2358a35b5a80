using Microsoft.AspNetCore.Mvc;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.Telemetry;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.OAuthClients;

internal static class OAuthClientsSetup
{
    public static void AddOAuthClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SecretHashingOptions>().BindConfiguration(SecretHashingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddCallerSources();
        builder.Services.AddMetrics<LimitMetrics>();
        builder.Services
            .AddSingleton<ChangesHeard>()
            .AddSingleton<RememberedClients>()
            .AddSingleton<OAuthClientDirectory>()
            .AddSingleton<SlowSecrets>()
            .AddSingleton<SecretVerification>();
        builder.Services.AddPeriodicWork<SecretUseRecorder>();
        builder.Services.AddScoped<VerifyCredentials>();
        builder.Services.AddScoped<ReadOAuthClients>();
    }

    public static void MapOAuthClients(this WebApplication app)
    {
        var @internal = app.MapGroup("/internal/v1/oauth-clients").RequireScope(BuiltInScopes.OAuthClientsVerify);
        @internal.MapPost(
            "/verify",
            (VerifyCredentials slice, VerifyCredentialsRequest request, CancellationToken cancellationToken) => slice.RunAsync(request, cancellationToken));
        @internal.MapGet("", (ReadOAuthClients slice, [FromQuery] string ids, CancellationToken cancellationToken) => slice.RunAsync(ids, cancellationToken));
    }
}
