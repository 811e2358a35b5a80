using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>What the store promised and could not finish at the time: finished later, by any store, and visible until then.</summary>
internal static class UnfinishedWorkSetup
{
    public static void AddUnfinishedWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<UnfinishedWorkOptions>()
            .BindConfiguration(UnfinishedWorkOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<UnfinishedWorkMetrics>();
        builder.Services.AddSingleton<PromptRemoval>();
        builder.Services.AddScoped<ClientRemoval>();
        builder.Services.AddPeriodicWork<UnfinishedWorkWorker>();
    }

    /// <param name="administration">The routes that are for administrators.</param>
    public static void MapUnfinishedWork(this RouteGroupBuilder administration)
    {
        var work = administration.MapGroup("/unfinished-work");
        work.MapGet("", ListUnfinishedWork.HandleAsync).WithName("listUnfinishedWork").WithSummary("What the store has still to do at key managers, oldest first")
            .ProducesProblem(400);
        work.MapPost("/{id:guid}/retry", RetryUnfinishedWork.HandleAsync).WithName("retryUnfinishedWork").WithSummary("Tries again what failed or was given up")
            .ProducesProblem(404);
    }
}
