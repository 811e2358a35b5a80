using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Applications;

internal static class ApplicationsSetup
{
    public const string Path = "/store/api/v3/applications";

    public static void AddApplications(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApplicationOptions>().BindConfiguration(ApplicationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<OwnerLimit>();
        builder.Services.AddScoped<ApplicationViews>();
    }

    public static void MapApplications(this WebApplication app)
    {
        var applications = app.MapGroup(Path).RequireScope(StoreScopes.Applications).WithTags("Applications");
        applications.MapGet("", ListApplications.HandleAsync).WithName("listApplications").WithSummary("Lists the caller's applications")
            .ProducesProblem(400);
        applications.MapPost("", CreateApplication.HandleAsync).WithName("createApplication").WithSummary("Creates an application")
            .ProducesProblem(400).ProducesProblem(409);
        applications.MapGet("/{applicationId:guid}", GetApplication.HandleAsync).WithName("getApplication").WithSummary("Reads an application and its keys")
            .ProducesProblem(404);
        applications.MapPut("/{applicationId:guid}", ReplaceApplication.HandleAsync).WithName("replaceApplication").WithSummary("Replaces name, throttling policy, description and attributes")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        applications.MapDelete("/{applicationId:guid}", DeleteApplication.HandleAsync).WithName("deleteApplication").WithSummary("Deletes an application; OAuth clients provided to it live on, those generated for it go")
            .ProducesProblem(404).ProducesProblem(412);
    }
}
