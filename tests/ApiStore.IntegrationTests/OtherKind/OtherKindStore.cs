using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.OtherKind;

/// <summary>A store that knows one kind of key manager more, by one line; and a key manager of it that a test plays.</summary>
public sealed class OtherKindStore : IAsyncLifetime
{
    public const string Name = "Another";

    private const string Kind = "PLAYED";

    public OtherKindStore(Postgres postgres) => Fixture = new StoreFixture(postgres)
    {
        Beside = builder => builder.Services.AddSingleton(new KeyManagerKind(Kind, (_, _) => KeyManager)),
    };

    public StoreFixture Fixture { get; }

    internal PlayedKeyManager KeyManager { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Fixture.InitializeAsync();
        await Fixture.Database.ScalarAsync<int>(
            """
            insert into key_managers (id, name, display_name, kind, description, enabled, maps_existing_clients, makes_clients, issues_tokens)
            values (gen_random_uuid(), $1, 'Another one', $2, '', true, true, true, true) returning 1
            """, Name, Kind);
    }

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();

    /// <summary>The unfinished work of this subject.</summary>
    public async Task<JsonNode?> UnfinishedAsync(string subject) =>
        (await Fixture.NewCaller("apim:admin").GetAsync("/store/api/admin/v1/unfinished-work?limit=100")).Json()["list"]!.AsArray()
            .SingleOrDefault(work => work!.Text("consumerKey") == subject);
}
