using CsCheck;
using OobProvisioning.ApiStore.IntegrationTests.Contract;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>
/// Random sequences and interleavings by two owners, against the model: every answer and the final rows agree. A chain of its own, for no row may be
/// another test's.
/// </summary>
public sealed class ModelTests(RealChain chain) : IClassFixture<RealChain>
{
    private static readonly int Samples = Effort.Of(usual: 10, all: 100);

    [Fact]
    public Task The_store_does_what_the_rules_say_whatever_comes_in_whatever_order() =>
        Operation.Programs.SampleAsync(RunAsync, iter: Samples, threads: 1, print: program => string.Join('\n', program.Select(round => string.Join(" || ", (IEnumerable<Operation>)round))));

    private async Task RunAsync(Operation[][] program)
    {
        var store = await RealStore.CreateAsync(chain);
        var explanations = new Explanations(store.ClientIds);
        foreach (var round in program)
        {
            var steps = await store.RunAsync(round);
            Assert.True(explanations.Explain(steps), $"No order explains: {string.Join(" || ", steps)}");
        }

        await Eventually.HoldsAsync("the rows are those of the model", async () =>
        {
            foreach (var model in explanations.Models)
            {
                if (await store.IsAsync(model) && await NoOrphansAsync())
                {
                    return true;
                }
            }

            return false;
        });
    }

    /// <summary>Over both databases: the clients that the store had made are those of its keys, and no work is left.</summary>
    private async Task<bool> NoOrphansAsync()
    {
        var made = await chain.KeyManager.Database.ScalarAsync<string[]>(
            "select coalesce(array_agg(client_id order by client_id), '{}') from oauth_clients join service_providers on id = service_provider_id where managed_by = 'api-store'");
        var kept = await chain.Database.ScalarAsync<string[]>(
            "select coalesce(array_agg(consumer_key::text order by consumer_key), '{}') from key_mappings where mode = 'CREATED' and state = 'ACTIVE'");
        return made!.Order(StringComparer.Ordinal).SequenceEqual(kept!.Order(StringComparer.Ordinal))
            && await chain.Database.ScalarAsync<long>("select count(*) from key_mappings where state <> 'ACTIVE'") == 0;
    }
}
