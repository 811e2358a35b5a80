using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class OpaqueTokenTests(ApiWorld world)
{
    [Fact]
    public async Task Only_the_one_key_manager_is_asked_and_once_for_all_who_ask_at_the_same_time()
    {
        var (api, path) = world.NewApi(api => api["opaqueTokenKeyManager"] = ApiWorld.OtherId.ToString());
        var (key, application, _) = world.NewClient(keyManager: ApiWorld.OtherId);
        world.Subscribe(application, api);
        var (closed, _, _) = await world.OpenAsync();
        world.Introspections = token => token == "opaque-good"
            ? new { active = true, clientId = key, scopes = new[] { "a" }, expiresAt = DateTimeOffset.UtcNow.AddHours(1) }
            : new { active = false };
        var before = world.Introspected;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await world.CallAsync(path, "opaque-good")).HasStatus(HttpStatusCode.OK)));
        Assert.Equal(before + 1, world.Introspected);

        (await world.CallAsync(path, "opaque-bad")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        (await world.CallAsync(path, "opaque-bad")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        Assert.Equal(before + 2, world.Introspected);

        (await world.CallAsync(closed, "opaque-good")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        Assert.Equal(before + 2, world.Introspected);
    }
}
