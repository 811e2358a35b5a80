using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>Several secrets of a client that the store has had made.</summary>
internal static class SecretsSetup
{
    public static void AddSecrets(this IServiceCollection services) => services
        .AddScoped<SecretPromise>()
        .AddScoped<IWorkHandler, SecretWork>()
        .AddScoped<GenerateSecret>()
        .AddScoped<ListConsumerSecrets>()
        .AddScoped<RevokeSecret>();

    public static void MapSecrets(this RouteGroupBuilder key)
    {
        var secrets = key.MapGroup("").WithTags("Application Secrets");
        secrets.MapPost("/generate-secret",
                (GenerateSecret slice, Caller caller, Guid applicationId, Guid keyMappingId, GenerateSecretRequest? request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, request, expectedVersion, cancellationToken))
            .WithName("generateSecret").WithSummary("Adds a secret to a generated client, shown this once; the others stay").WithNoStore()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        secrets.MapGet("/secrets",
                (ListConsumerSecrets slice, Caller caller, Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, cancellationToken))
            .WithName("listSecrets").WithSummary("Lists the secrets of a generated client, without the secrets").ProducesProblem(404).ProducesProblem(409);
        secrets.MapPost("/revoke-secret",
                (RevokeSecret slice, Caller caller, Guid applicationId, Guid keyMappingId, RevokeSecretRequest request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, request, expectedVersion, cancellationToken))
            .WithName("revokeSecret").WithSummary("Revokes a secret of a generated client; the last live one stays")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
    }
}
