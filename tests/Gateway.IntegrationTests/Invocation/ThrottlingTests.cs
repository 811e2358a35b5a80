using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class ThrottlingTests(ApiWorld world)
{
    [Theory]
    [InlineData("Five", "Unlimited", 5, 900_803)]
    [InlineData("Unlimited", "Five", 5, 900_804)]
    [InlineData("Seven", "Five", 5, 900_804)]
    [InlineData("Five", "Seven", 5, 900_803)]
    public async Task A_policy_allows_its_number_and_no_more(string application, string subscription, int allowed, int code)
    {
        var ((api, path), client) = (world.NewApi(), world.NewClient(policy: application));
        world.Subscribe(client.Application, api, policy: subscription);
        await world.SettledAsync();
        var token = world.Resident.Token(client.Key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => world.CallAsync(path, token)));

        Assert.Equal(allowed, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK && (int)answer.Json(answer.StatusCode)["code"]! == code);
        refused.IsProblem("throttled", HttpStatusCode.TooManyRequests, code);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
    }

    [Fact]
    public async Task An_application_that_is_counted_anew_may_make_as_many_calls_again_and_no_more()
    {
        var ((api, path), client) = (world.NewApi(), world.NewClient(policy: "Five"));
        world.Subscribe(client.Application, api);
        await world.SettledAsync();
        var token = world.Resident.Token(client.Key);
        Assert.Equal(5, await PassedAsync());

        foreach (var throttleResetAt in (string[])["2026-01-01T00:00:00Z", "2026-01-01T00:10:00Z"])
        {
            world.Store.Tell("application", client.Application.ToString(), new { name = "app", owner = "ann", ownerIssuer = world.Resident.Issuer, ownerKind = "user", throttlingPolicy = "Five", throttleResetAt });
            await world.SettledAsync();
            Assert.Equal(5, await PassedAsync());
        }

        async Task<int> PassedAsync() =>
            (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.CallAsync(path, token)))).Count(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_policy_allows_nothing()
    {
        var ((api, path), client) = (world.NewApi(), world.NewClient(policy: "Lost"));
        world.Subscribe(client.Application, api);
        await world.SettledAsync();

        (await world.CallAsync(path, world.Resident.Token(client.Key))).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
    }
}
