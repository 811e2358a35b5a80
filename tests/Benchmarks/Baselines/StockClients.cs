using Microsoft.EntityFrameworkCore;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.Story;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>The clients of the stock server: one made by its manager, the others copies of its row, with the same secret. Thousands of slow hashes would take their time.</summary>
internal static class StockClients
{
    public static async Task<IReadOnlyList<ClientCredentials>> CreateAsync(string connectionString, int count, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        StockServer.AddStock(services, connectionString);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StockDb>();
        await db.Database.EnsureCreatedAsync(cancellationToken);

        var secret = GeneratedSecret.Next();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(
            new OpenIddictApplicationDescriptor
            {
                ClientId = IdOf(1),
                ClientSecret = secret,
                Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
            },
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into "OpenIddictApplications"
            select (jsonb_populate_record(first, jsonb_build_object('Id', gen_random_uuid(), 'ClientId', 'client-' || n))).*
            from "OpenIddictApplications" first cross join generate_series(2, {count}) n
            """,
            cancellationToken);
        return [.. Enumerable.Range(1, count).Select(n => new ClientCredentials(IdOf(n), secret))];
    }

    private static string IdOf(int number) => $"client-{number}";
}
