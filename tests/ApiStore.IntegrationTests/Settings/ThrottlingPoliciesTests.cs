using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.Gateways;
using OobProvisioning.ServiceDefaults.Hosting;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Settings;

/// <summary>What the settings say of throttling policies is in force: for who chooses one, who has one, and the gateways.</summary>
[Collection<OneStore>]
public sealed class ThrottlingPoliciesTests(StoreFixture store)
{
    private const string Policies = "/store/api/v3/throttling-policies";

    private static readonly (string, string?)[] GoldIsRetired =
    [
        ("Throttling:Policies:0:Name", "Daily"), ("Throttling:Policies:0:RequestsPerMinute", "7"),
        .. ((string[])["Unlimited", "Gold", "Silver", "Bronze", "50PerMin", "20PerMin", "10PerMin"]).SelectMany((name, index) =>
            ((string, string?)[])[($"Throttling:Policies:{index + 1}:Name", name), ($"Throttling:Policies:{index + 1}:Retired", name == "Gold" ? "true" : "false")]),
    ];

    [Theory]
    [InlineData("application")]
    [InlineData("subscription")]
    public async Task One_is_read_by_its_name(string level)
    {
        var policy = (await store.CallerWith(null).GetAsync($"{Policies}/{level}/50PerMin")).Json();

        Assert.Equal(("50PerMin", level, 50), (policy.Text("name"), policy.Text("policyLevel"), policy["requestCount"]!.GetValue<int>()));
        (await store.CallerWith(null).GetAsync($"{Policies}/{level}/50permin")).IsNotFound();
        (await store.CallerWith(null).GetAsync($"{Policies}/{level}/%20")).IsNotFound();
        (await store.CallerWith(null).GetAsync($"{Policies}/api/Gold")).IsNotFound();
    }

    [Fact]
    public async Task One_that_is_retired_is_kept_and_not_given_anew()
    {
        var caller = store.NewCaller();
        var path = (await caller.PostAsync(StoreClient.Applications, new { name = "has gold", throttlingPolicy = "Gold" })).Headers.Location!.OriginalString;
        await using var other = await store.StartAnotherAsync(GoldIsRetired);
        var there = other.CallerWith(caller.Token);

        Assert.Equal(
            ["Daily", "Unlimited", "Silver", "Bronze", "50PerMin", "20PerMin", "10PerMin"],
            (await there.GetAsync($"{Policies}/application")).Json()["list"]!.AsArray().Select(policy => policy.Text("name")));
        (await there.GetAsync($"{Policies}/application/Gold")).HasStatus(HttpStatusCode.OK);
        (await there.PutAsync(path, new { name = "still has gold", throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.OK);
        (await there.PostAsync(StoreClient.Applications, new { name = "wants gold", throttlingPolicy = "Gold" })).IsInvalid("throttlingPolicy");
        (await there.PutAsync(path, new { name = "has no gold", throttlingPolicy = "Daily" })).HasStatus(HttpStatusCode.OK);
        Assert.StartsWith("It must be Daily, Unlimited, ", Assert.Single((await there.PutAsync(path, new { name = "wants it back", throttlingPolicy = "Gold" })).IsInvalid("throttlingPolicy").FaultsOf("throttlingPolicy")), StringComparison.Ordinal);

        var told = other.Services.GetRequiredService<AllowedRows>().Policies().Select(policy => policy.Name);
        Assert.Contains("Gold", told); // Gateways go on letting the calls pass of whoever has it.
        Assert.Contains("Daily", told);
    }

    [Fact]
    public async Task A_store_that_lacks_one_that_is_in_use_does_not_start_and_says_who_has_it()
    {
        await store.NewCaller().CreateApplicationAsync();

        var error = await Assert.ThrowsAsync<StartupException>(() => store.StartAnotherAsync(("Throttling:Policies:0:Name", "Nobody has this")));

        Assert.Matches(@"^The setting Throttling:Policies lacks what is in use: .*'Unlimited' \(\d+ applications\).*Retired=true", error.Message);
    }
}
