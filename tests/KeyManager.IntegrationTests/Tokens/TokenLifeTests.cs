namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

[Collection<WithClock>]
public sealed class TokenLifeTests(KeyManagerWithClock fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task An_expired_token_is_inactive()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        fixture.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(await KeyManager.IsActiveAsync(token));

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task An_expired_token_opens_the_management_api_no_more()
    {
        var token = await KeyManager.AdminTokenAsync();

        fixture.Clock.Advance(TimeSpan.FromMinutes(59));
        await KeyManager.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);

        fixture.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(6));
        await KeyManager.GetAsync(ManagementApi.Providers, token).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_that_was_asked_for_shortly_lives_shortly()
    {
        var answer = await KeyManager.RequestTokenAsync(Deployment.AutomationId, Deployment.AutomationSecret, "service_providers:view", ("validity_period", "10")).JsonAsync();
        var token = (string)answer["access_token"]!;

        fixture.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.True(await KeyManager.IsActiveAsync(token));

        fixture.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.False(await KeyManager.IsActiveAsync(token));
        await KeyManager.GetAsync(ManagementApi.Providers, token).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
    }
}
