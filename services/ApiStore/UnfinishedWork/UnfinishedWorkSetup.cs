using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>
/// What the store promised and could not finish at the time: finished later, by any store, and visible until then. A room that promises such
/// work writes a <see cref="WorkItem"/> and registers an <see cref="IWorkHandler"/>.
/// </summary>
internal static class UnfinishedWorkSetup
{
    public static void AddUnfinishedWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<UnfinishedWorkOptions>()
            .BindConfiguration(UnfinishedWorkOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services
            .AddSingleton<UnfinishedWorkMetrics>()
            .AddSingleton<PromptWork>()
            .AddScoped<WorkAttempts>();
        builder.Services.AddPeriodicWork<UnfinishedWorkWorker>();
    }
}
