namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Interaction;

/// <summary>RFC 9126 4: when a pushed request is over, and where that leads the person who sits before it.</summary>
[Collection<InTime>]
public sealed class PushedRequestLifeTests(TimedKeyManager fixture)
{
    private static readonly TimeSpan ElevenMinutes = TimeSpan.FromMinutes(11);

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task It_must_be_used_within_ten_minutes()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var address = await KeyManager.PushRequestAsync(client);

        fixture.Clock.Advance(ElevenMinutes);

        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(KeyManager).GetAsync(address)).Status);
        var callback = CodeFlow.Read(await (await SignedInAsync()).GetAsync(address));
        Assert.Equal(("invalid_request_uri", "a state"), (callback.Error, callback.Parameters["state"]));
    }

    [Fact]
    public async Task Who_reads_the_sign_in_page_for_longer_gets_on_all_the_same()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = new Browser(KeyManager);
        var page = await browser.GetAsync(await KeyManager.PushRequestAsync(client));

        fixture.Clock.Advance(ElevenMinutes);
        var back = await browser.SignInAsync(await KeyManager.NewSubscriberAsync(), page.Location!);
        var question = await browser.GetAsync(back);
        fixture.Clock.Advance(ElevenMinutes);

        Assert.NotEmpty(CodeFlow.Read(await browser.AnswerAsync(question, "allow")).Code);
    }

    [Fact]
    public async Task Who_goes_back_and_signs_in_again_later_is_led_to_the_client_with_an_error()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var user = await KeyManager.NewSubscriberAsync();
        var browser = new Browser(KeyManager);
        var page = await browser.GetAsync(await KeyManager.PushRequestAsync(client));
        await browser.AuthorizeAsync(await browser.SignInAsync(user, page.Location!));

        fixture.Clock.Advance(TimeSpan.FromSeconds(11));
        var callback = CodeFlow.Read(await browser.GetAsync(await browser.SignInAsync(user, page.Location!)));

        Assert.Equal(CodeFlow.Callback, callback.Address);
        Assert.Equal(("invalid_request_uri", "a state"), (callback.Error, callback.Parameters["state"]));
    }

    [Fact]
    public async Task A_dead_end_of_our_own_client_leads_back_to_it_and_of_another_nowhere()
    {
        var (ours, another) = (await KeyManager.NewCodeClientAsync(), await KeyManager.NewCodeClientAsync());
        await fixture.Database.ScalarAsync<int>("update oauth_clients set first_party = true where client_id = $1", ours.ClientId);

        var pages = new List<Page>();
        foreach (var client in new[] { ours, another })
        {
            pages.Add(await new Browser(KeyManager).GetAsync($"/oauth2/authorize?client_id={client.ClientId}&request_uri=urn:ietf:params:oauth:request_uri:gone"));
        }

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
        Assert.Contains("href=\"https://app.example.com/\"", pages[0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("app.example.com", pages[1].Html, StringComparison.Ordinal);
    }

    private async Task<Browser> SignedInAsync() => await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
}
