using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Applications;

[Collection<TroubledStore>]
public sealed class TwoStoresTests(StoreFixture store)
{
    /// <summary>Of a bound that they reach side by side first, and then one at a time.</summary>
    [Fact]
    public async Task An_owner_has_no_more_applications_than_the_bound_when_two_stores_create_them_at_once()
    {
        (string, string?)[] bound = [("Applications:MaxPerOwner", "40")];
        await using var one = await store.StartAnotherAsync(bound);
        await using var other = await store.StartAnotherAsync(bound);
        var owner = store.NewCaller();

        var answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(number =>
            (number % 2 == 0 ? one : other).CallerWith(owner.Token).PostAsync(StoreClient.Applications, new { name = $"number {number}", throttlingPolicy = "Gold" })));

        Assert.Equal(40, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => answer.IsProblem("conflict", HttpStatusCode.Conflict, 900419));
        Assert.Equal(40, (await owner.GetAsync(StoreClient.Applications)).Json()["pagination"]!["total"]!.GetValue<int>());
    }
}
