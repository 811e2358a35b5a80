using OobProvisioning.ConsoleKit;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Registration;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.OpenApi;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager;

/// <summary>
/// What all rooms share: the database, and of the management API strictly read JSON, HEAD wherever there is GET, checked shapes, the OpenAPI document.
/// </summary>
internal static class KeyManagerApi
{
    /// <summary>Where the OpenAPI document is.</summary>
    public const string DocumentPath = "/carbon/api/v1/openapi.json";

    public static void AddKeyManagerApi(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults("key-manager");
        builder.AddDatabase<KeyManagerDb>(KeyManagerIndexes.All, new AuditKinds("api", "oauth-client", "server-key", "service-provider", "user"));
        builder.AddStrictJson();
        builder.AddHeadAsGet();

        // Both are generated for the assembly that calls them: the checks of its request records and the XML comments of its contract.
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options => options.Describe(KeyManagerDescription.Text));
        builder.Services.AddOpenApi(RegistrationDescription.Document, options => options.Describe(RegistrationDescription.Text));
    }

    public static void UseKeyManagerApi(this WebApplication app)
    {
        app.UseServiceDefaults();
        app.UseCallerSources();
        app.UsePageGuards();
        app.MapOpenApiDocument(DocumentPath);
        app.MapOpenApiDocument($"/oauth2/{{documentName:regex(^{RegistrationDescription.Document}$)}}.openapi.json");
    }
}
