using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

/// <summary>RFC 8628.</summary>
public sealed class DeviceGrantTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_device_gets_tokens_when_its_user_allows_it()
    {
        var (client, device) = await SceneAsync();
        var user = await KeyManager.NewSubscriberAsync();
        var browser = await KeyManager.SignedInAsync(user);
        await PollAsync(client, device).IsOAuthErrorAsync("authorization_pending");

        var question = await browser.GetAsync(PathOf(device["verification_uri_complete"]));
        Assert.Contains("Allow", question.Html, StringComparison.Ordinal);
        var done = await browser.AnswerAsync(question, "allow");
        var tokens = await PollAsync(client, device).TokensAsync();

        Assert.Equal("/oauth2/device/done?outcome=allow", done.Location);
        Assert.Contains("is connected", (await browser.GetAsync(done.Location!)).Alert, StringComparison.Ordinal);
        Assert.Equal(user.Subject, (string?)AccessToken.Read(tokens.Access).Payload["sub"]);
        Assert.True(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_device_got_ends_with_all_that_its_user_allowed()
    {
        var (client, device) = await SceneAsync();
        var user = await KeyManager.NewSubscriberAsync();
        var browser = await KeyManager.SignedInAsync(user);
        await browser.AnswerAsync(await browser.GetAsync(PathOf(device["verification_uri_complete"])), "allow");
        var tokens = await PollAsync(client, device).TokensAsync();
        Assert.True(await KeyManager.IsActiveAsync(tokens.Access));

        await using var scope = KeyManager.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyManagerDb>().EndTokensOfUserAsync(Guid.Parse(user.Subject), TestContext.Current.CancellationToken);

        Assert.False(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task Names_the_public_address_to_the_user()
    {
        var (_, device) = await SceneAsync();

        Assert.Equal(Deployment.Issuer + "oauth2/device", (string?)device["verification_uri"]);
        Assert.InRange((int)device["expires_in"]!, 590, 600);
    }

    [Fact]
    public async Task A_device_that_asks_too_often_hears_so_until_its_user_has_answered() // RFC 8628 3.5
    {
        var (client, device) = await SceneAsync();
        var other = await KeyManager.StartDeviceAsync(client);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        Assert.Equal(5, (int)device["interval"]!);

        await PollAsync(client, device).IsOAuthErrorAsync("authorization_pending");
        await PollAsync(client, device).IsOAuthErrorAsync("slow_down");
        await PollAsync(client, other).IsOAuthErrorAsync("authorization_pending"); // Another that asks for the first time.
        await browser.AnswerAsync(await browser.GetAsync(PathOf(device["verification_uri_complete"])), "allow");

        await PollAsync(client, device).TokensAsync();
    }

    [Fact]
    public async Task A_device_that_the_user_denies_gets_nothing()
    {
        var (client, device) = await SceneAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var done = await browser.AnswerAsync(await browser.GetAsync(PathOf(device["verification_uri_complete"])), "deny");

        Assert.Equal("/oauth2/device/done?outcome=deny", done.Location);
        await PollAsync(client, device).IsOAuthErrorAsync("access_denied");
    }

    [Fact]
    public async Task The_user_signs_in_first_and_comes_back()
    {
        var (client, device) = await SceneAsync();
        var browser = new Browser(KeyManager);

        var page = await browser.GetAsync(PathOf(device["verification_uri_complete"]));
        var back = await browser.SignInAsync(await KeyManager.NewSubscriberAsync(), page.Location!);
        await browser.AnswerAsync(await browser.GetAsync(back), "allow");

        await PollAsync(client, device).TokensAsync();
    }

    [Fact]
    public async Task A_wrong_code_is_asked_for_again()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        Assert.Empty((await browser.GetAsync("/oauth2/device")).Alert);
        var again = await browser.GetAsync("/oauth2/device?user_code=0000-0000-0000");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("not right", again.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_for_one_answer()
    {
        var (client, device) = await SceneAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var question = await browser.GetAsync(PathOf(device["verification_uri_complete"]));
        await browser.AnswerAsync(question, "allow");

        var again = await browser.AnswerAsync(question, "allow");
        var tokens = await PollAsync(client, device).TokensAsync();
        await PollAsync(client, device).IsOAuthErrorAsync("invalid_grant");

        Assert.Contains("answered already", again.Alert, StringComparison.Ordinal);
        Assert.False(await KeyManager.IsActiveAsync(tokens.Access)); // A device code that comes twice has leaked.
    }

    [Fact]
    public async Task An_answer_that_comes_from_elsewhere_is_refused()
    {
        var (client, device) = await SceneAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var page = await browser.PostAsync("/oauth2/device", ("user_code", (string)device["user_code"]!), ("decision", "allow"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await PollAsync(client, device).IsOAuthErrorAsync("authorization_pending");
    }

    private async Task<(ConfiguredClient Client, JsonObject Device)> SceneAsync()
    {
        var client = await KeyManager.NewDeviceClientAsync();
        return (client, await KeyManager.StartDeviceAsync(client));
    }

    private static string PathOf(JsonNode? address) => new Uri((string)address!).PathAndQuery;

    private Task<HttpResponseMessage> PollAsync(ConfiguredClient client, JsonObject device) => KeyManager.PollDeviceAsync(client, device);
}
