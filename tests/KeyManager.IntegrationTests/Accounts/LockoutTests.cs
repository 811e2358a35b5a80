using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

[Collection<WithClock>]
public sealed class LockoutTests(KeyManagerWithClock fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_five_minutes()
    {
        var user = await KeyManager.NewUserAsync();
        await FailAsync(user, 5);

        Assert.False(await KeyManager.CanSignInAsync(user.Name, user.Password));
        fixture.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.False(await KeyManager.CanSignInAsync(user.Name, user.Password));
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task The_lock_is_told_in_an_audit_event_and_four_failures_are_not()
    {
        var user = await KeyManager.NewUserAsync();
        using var signIns = new Measurements(KeyManager.Services.GetRequiredService<IMeterFactory>(), "oob_provisioning.sign_ins");
        await FailAsync(user, 4);
        Assert.DoesNotContain("lock-out", await VerbsAsync(user));

        await FailAsync(user, 3);

        Assert.Single(await VerbsAsync(user), "lock-out");
        Assert.Equal(new Dictionary<string, int> { ["failed"] = 6, ["locked_out"] = 1 }, signIns.Counts);
    }

    [Fact]
    public async Task The_last_attempt_may_still_be_right()
    {
        var user = await KeyManager.NewUserAsync();
        await FailAsync(user, 4);

        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));
        Assert.DoesNotContain("lock-out", await VerbsAsync(user));
    }

    [Fact]
    public async Task A_right_password_forgives_the_wrong_ones_before()
    {
        var user = await KeyManager.NewUserAsync();
        await FailAsync(user, 4);
        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));

        await FailAsync(user, 4);

        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task After_a_lock_there_are_five_attempts_again()
    {
        var user = await KeyManager.NewUserAsync();
        await FailAsync(user, 5);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        await FailAsync(user, 4);

        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task Of_parallel_guesses_no_more_than_five_are_tried()
    {
        var user = await KeyManager.NewUserAsync();
        await FailAsync(user, 3);

        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Browser(KeyManager).TrySignInAsync(user.Name, "a wrong password")));

        var tried = pages.Count(page => page.Status == HttpStatusCode.OK); // A busy machine may refuse some with 503, which are not counted.
        Assert.Equal(Math.Min(5, 3 + tried), await fixture.Database.ScalarAsync<int>($"select access_failed_count from users where id = '{user.Id}'"));
        await FailAsync(user, 2);
        Assert.Single(await VerbsAsync(user), "lock-out");
        Assert.False(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task A_new_password_from_an_administrator_opens_the_lock()
    {
        var user = await KeyManager.NewUserAsync();
        await FailAsync(user, 5);
        var password = Users.NewPassword();

        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, password, [])).HasStatusAsync(HttpStatusCode.OK);

        Assert.True(await KeyManager.CanSignInAsync(user.Name, password));
    }

    [Fact]
    public async Task Guesses_at_one_account_lock_no_other()
    {
        var (victim, other) = (await KeyManager.NewUserAsync(), await KeyManager.NewUserAsync());

        await FailAsync(victim, 5);

        Assert.True(await KeyManager.CanSignInAsync(other.Name, other.Password));
    }

    [Fact]
    public async Task Wrong_current_passwords_at_the_change_of_one_count_too()
    {
        var user = await KeyManager.NewUserAsync();
        var browser = await KeyManager.SignedInAsync(user);
        for (var i = 0; i < 5; i++)
        {
            await browser.SubmitAsync(Users.Password, ("Form.Current", "a wrong password"), ("Form.New", "orbit-gherkin-violin"), ("Form.Repeated", "orbit-gherkin-violin"));
        }

        var page = await browser.SubmitAsync(Users.Password, ("Form.Current", user.Password), ("Form.New", "orbit-gherkin-violin"), ("Form.Repeated", "orbit-gherkin-violin"));

        Assert.NotEmpty(page.Fault("form-current"));
        Assert.False(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    private async Task FailAsync(TestUser user, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.False(await KeyManager.CanSignInAsync(user.Name, "a wrong password"));
        }
    }

    private async Task<IReadOnlyList<string>> VerbsAsync(TestUser user)
    {
        var events = await KeyManager.GetAsync($"/carbon/api/v1/audit-events?object=user:{user.Id}").JsonAsync();
        return [.. events["list"]!.AsArray().Select(audit => (string)audit!["verb"]!)];
    }
}
