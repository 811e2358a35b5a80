using OobProvisioning.ApiStore.Applications.Throttling;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal static class ApplicationsSetup
{
    public const string Path = "/store/api/v3/applications";

    public static void AddApplications(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApplicationOptions>().BindConfiguration(ApplicationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddScoped<OwnerLimit>()
            .AddScoped<ApplicationViews>()
            .AddScoped<NewApplications>()
            .AddScoped<ChangedApplications>()
            .AddScoped<ListApplications>()
            .AddScoped<CreateApplication>()
            .AddScoped<GetApplication>()
            .AddScoped<ReplaceApplication>()
            .AddScoped<DeleteApplication>()
            .AddScoped<ResetThrottlePolicy>();
    }

    public static void MapApplications(this WebApplication app)
    {
        var applications = app.MapGroup(Path).RequireScope(StoreScopes.Applications).WithTags("Applications");
        applications.MapGet("",
                (ListApplications slice, Caller caller, [AsParameters] ApplicationQuery query, [AsParameters] ListPart part,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, query, part, cancellationToken))
            .WithName("listApplications").WithSummary("Lists the caller's applications").ProducesProblem(400);
        applications.MapPost("", (CreateApplication slice, Caller caller, ApplicationRequest request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, request, cancellationToken))
            .WithName("createApplication").WithSummary("Creates an application").ProducesProblem(400).ProducesProblem(409);
        applications.MapGet("/{applicationId:guid}", (GetApplication slice, Caller caller, Guid applicationId, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, applicationId, Freshness.Current, cancellationToken))
            .WithName("getApplication").WithSummary("Reads an application and its keys").Produces(304).ProducesProblem(404);
        applications.MapPut("/{applicationId:guid}",
                (ReplaceApplication slice, Caller caller, Guid applicationId, ApplicationRequest request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, request, expectedVersion, cancellationToken))
            .WithName("replaceApplication").WithSummary("Replaces name, throttling policy, description and attributes")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        applications.MapDelete("/{applicationId:guid}",
                (DeleteApplication slice, Caller caller, Guid applicationId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, expectedVersion, cancellationToken))
            .WithName("deleteApplication").WithSummary("Deletes an application; OAuth clients provided to it live on, those generated for it go")
            .ProducesProblem(404).ProducesProblem(412);
        applications.MapPost("/{applicationId:guid}/reset-throttle-policy",
                (ResetThrottlePolicy slice, Caller caller, Guid applicationId, ResetThrottleRequest? request, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, cancellationToken))
            .WithName("resetThrottlePolicy").WithSummary("Lets an application make as many calls at once again as its policy allows")
            .WithDescription("The published contract resets one user's count; here an application's calls are counted together. At most once in 10 minutes.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);
    }
}
