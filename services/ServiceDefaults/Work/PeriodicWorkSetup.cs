using Microsoft.Extensions.DependencyInjection;

namespace OobProvisioning.ServiceDefaults.Work;

public static class PeriodicWorkSetup
{
    /// <summary>One for the whole program, which whoever gives it work finds by its type.</summary>
    public static IServiceCollection AddPeriodicWork<TWork>(this IServiceCollection services)
        where TWork : PeriodicWork => services.AddSingleton<TWork>().AddHostedService(provider => provider.GetRequiredService<TWork>());
}
