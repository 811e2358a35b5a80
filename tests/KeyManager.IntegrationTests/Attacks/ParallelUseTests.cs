namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>What is used once is used once, also by several at the same time on two replicas.</summary>
public sealed class ParallelUseTests(TwoKeyManagers fixture) : IClassFixture<TwoKeyManagers>
{
    private const int Rounds = 5;

    [Fact]
    public async Task Of_four_refreshes_with_one_token_one_wins_and_its_family_lives()
    {
        var (_, client, browser) = await fixture.First.NewVictimAsync();
        var tokens = await fixture.First.SignInToAsync(browser, client);
        for (var round = 0; round < Rounds; round++)
        {
            var winner = Assert.Single(await FourTimesAsync(keyManager => keyManager.RefreshAsync(client, tokens.Refresh)));

            Assert.True(await fixture.Second.IsActiveAsync(winner.Access));
            Assert.True(await fixture.First.IsActiveAsync(tokens.Access));
            tokens = await fixture.Second.RefreshAsync(client, winner.Refresh).TokensAsync();
        }
    }

    [Fact]
    public async Task Of_four_redemptions_of_one_code_nothing_is_left()
    {
        var (_, client, browser) = await fixture.First.NewVictimAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var code = (await browser.AuthorizeAsync(client)).Code;

            var winners = await FourTimesAsync(keyManager => keyManager.RedeemAsync(client, code));

            Assert.InRange(winners.Count, 0, 1);
            foreach (var tokens in winners)
            {
                await fixture.First.IsDeadAsync(client, tokens);
                await fixture.Second.IsDeadAsync(client, tokens);
            }
        }
    }

    [Fact]
    public async Task Of_four_polls_with_one_device_code_nothing_is_left()
    {
        var client = await fixture.First.NewDeviceClientAsync();
        var (_, _, browser) = await fixture.First.NewVictimAsync(client);
        for (var round = 0; round < Rounds; round++)
        {
            var device = await fixture.First.StartDeviceAsync(client);
            await browser.AnswerAsync(await browser.GetAsync(new Uri((string)device["verification_uri_complete"]!).PathAndQuery), "allow");

            var winners = await FourTimesAsync(keyManager => keyManager.PollDeviceAsync(client, device));

            Assert.InRange(winners.Count, 0, 1);
            foreach (var tokens in winners)
            {
                await fixture.Second.IsDeadAsync(client, tokens);
            }
        }
    }

    /// <summary>Two at each replica, at the same time.</summary>
    /// <returns>What was given; whoever was given nothing was told so in the words of RFC 6749.</returns>
    private async Task<IReadOnlyList<Running.Tokens>> FourTimesAsync(Func<RunningKeyManager, Task<HttpResponseMessage>> useAsync)
    {
        RunningKeyManager[] replicas = [fixture.First, fixture.Second, fixture.First, fixture.Second];
        List<Running.Tokens> given = [];
        foreach (var answer in await Task.WhenAll(replicas.Select(useAsync)))
        {
            if (answer.IsSuccessStatusCode)
            {
                given.Add(await Task.FromResult(answer).TokensAsync());
            }
            else
            {
                await Task.FromResult(answer).IsOAuthErrorAsync("invalid_grant");
            }
        }

        return given;
    }
}
