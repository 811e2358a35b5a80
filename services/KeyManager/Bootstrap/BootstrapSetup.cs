namespace OobProvisioning.KeyManager.Bootstrap;

internal static class BootstrapSetup
{
    public static void AddBootstrap(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BootstrapOptions>().BindConfiguration(BootstrapOptions.Section);
        builder.Services.AddScoped<GivenUsers>();
        builder.Services.AddScoped<BootstrapRun>();
    }

    /// <summary>The verb <c>migrate</c>.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BootstrapRun>().RunAsync(cancellationToken);
    }
}
