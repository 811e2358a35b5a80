using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.OpenApi;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore;

/// <summary>
/// What all routes of the store share: what every program has, strictly read JSON, HEAD wherever there is GET, checked shapes, who calls,
/// the OpenAPI document.
/// </summary>
internal static class StoreApi
{
    /// <summary>Where the OpenAPI document is.</summary>
    public const string DocumentPath = "/store/api/v3/openapi.json";

    public static void AddStoreApi(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults("api-store");
        builder.AddWire();
        builder.AddCallers();
        builder.AddStrictJson();
        builder.AddHeadAsGet();

        // Both are generated for the assembly that calls them: the checks of its request records and the XML comments of its contract.
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options =>
        {
            options.Describe(StoreDescription.Text);
            options.AddOperationTransformer<PublishedOperationIds>();
        });
    }

    public static void UseStoreApi(this WebApplication app)
    {
        app.UseServiceDefaults();
        app.UsePageGuards();

        // Said explicitly, since the framework would put them before the problem details: a refusal would have no body.
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApiDocument(DocumentPath);
    }
}
