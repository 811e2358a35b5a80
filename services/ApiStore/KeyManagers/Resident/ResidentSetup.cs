namespace OobProvisioning.ApiStore.KeyManagers.Resident;

/// <summary>Our own Key Manager. There is one, and the program's settings say where.</summary>
internal static class ResidentSetup
{
    public static void AddResidentKind(this IServiceCollection services)
    {
        services.AddScoped<ResidentClients>().AddScoped<ResidentConnector>();
        services.AddSingleton(new KeyManagerKind(KeyManager.ResidentKind, (scope, _) => scope.GetRequiredService<ResidentConnector>()));
    }
}
