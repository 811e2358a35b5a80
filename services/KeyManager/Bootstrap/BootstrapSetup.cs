using OobProvisioning.KeyManager.Tokens.Keys;

namespace OobProvisioning.KeyManager.Bootstrap;

internal static class BootstrapSetup
{
    /// <summary>What an operator has the program do instead of serving.</summary>
    public static (string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync)[] Verbs =>
        [("migrate", MigrateAsync), ("replace-key", KeyReplacement.RunAsync)];

    public static void AddBootstrap(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BootstrapOptions>().BindConfiguration(BootstrapOptions.Section);
        builder.Services.AddScoped<GivenUsers>();
        builder.Services.AddScoped<BootstrapRun>();
    }

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BootstrapRun>().RunAsync(cancellationToken);
    }
}
