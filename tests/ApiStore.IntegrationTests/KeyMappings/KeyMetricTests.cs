using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.TestKit;
using OobProvisioning.TestKit.Observability;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

/// <summary>What was proved, and what became of it, as operators see it.</summary>
[Collection<OneStore>]
public sealed class KeyMetricTests(StoreFixture store)
{
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task Each_proof_is_told_with_its_verdict()
    {
        using var proofs = MeasurementsOf("oob_provisioning.verification.duration");
        var (application, client) = (await _caller.CreateApplicationAsync(), store.KeyManager.AddClient());

        (await _caller.MapKeysAsync(application, client with { Secret = "wrong" })).HasStatus(HttpStatusCode.BadRequest);
        var key = await _caller.MappedKeysAsync(application, client);
        (await _caller.PostAsync($"{key}/verify", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);

        Assert.Equal(new Dictionary<string, int> { ["Resident Key Manager rejected"] = 1, ["Resident Key Manager verified"] = 2 }, proofs.Counts);
    }

    [Fact]
    public async Task Keys_are_told_when_they_are_made_and_when_they_go_with_their_application()
    {
        using var made = MeasurementsOf("oob_provisioning.key_mappings.made");
        using var removed = MeasurementsOf("oob_provisioning.key_mappings.removed");
        var (first, second) = (await _caller.CreateApplicationAsync(), await _caller.CreateApplicationAsync());
        var client = store.KeyManager.AddClient();
        var key = await _caller.MappedKeysAsync(first, client);
        (await _caller.MapKeysAsync(second, client)).HasStatus(HttpStatusCode.Conflict);
        (await _caller.GenerateKeysAsync(second, new { keyType = "PRODUCTION", grantTypesToBeSupported = new[] { "client_credentials" } })).HasStatus(HttpStatusCode.OK);

        (await _caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);
        (await _caller.DeleteAsync(key)).HasStatus(HttpStatusCode.NotFound);
        (await _caller.DeleteAsync($"{StoreClient.Applications}/{second}")).HasStatus(HttpStatusCode.OK);

        var each = new Dictionary<string, int> { ["mapped"] = 1, ["created"] = 1 };
        Assert.Equal(each, made.Counts);
        Assert.Equal(each, removed.Counts);
    }

    private Measurements MeasurementsOf(string metric) => new(store.Services.GetRequiredService<IMeterFactory>(), metric);
}
