using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Gateways;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Applications.Throttling;

/// <summary>Calls that are counted anew: what gateways do with that, <c>ThrottlingTests</c> of the gateway sees.</summary>
[Collection<WorkingStore>]
public sealed class ResetThrottleTests(StoreFixture store)
{
    [Fact]
    public async Task It_is_told_to_gateways_noted_and_not_done_again_for_a_while()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var path = $"{StoreClient.Applications}/{application}/reset-throttle-policy";
        Assert.Null(await ToldAsync(application));
        var before = await ChangesAsync(application);

        (await caller.PostAsync(path, new { userName = "ann" })).HasStatus(HttpStatusCode.OK);

        var told = await ToldAsync(application);
        Assert.NotNull(told);
        Assert.Equal(before + 1, await ChangesAsync(application));
        Assert.Equal(1L, await store.Database.ScalarAsync<long>("select count(*) from audit_events where object = $1 and verb = 'reset-throttle'", $"application:{application}"));

        Assert.InRange((await caller.PostAsync(path)).IsTooManyAttempts(), 1, 600);
        Assert.Equal(told, await ToldAsync(application));
        store.Time.Advance(TimeSpan.FromMinutes(11));
        caller = store.CallerWith(store.KeyManager.Tokens.Issue((await OwnerAsync(application))!, "apim:subscribe"));
        (await caller.PostAsync(path)).HasStatus(HttpStatusCode.OK);
        Assert.True(await ToldAsync(application) > told);
    }

    [Fact]
    public async Task Of_eight_at_once_one_is_done()
    {
        var caller = store.NewCaller();
        var path = $"{StoreClient.Applications}/{await caller.CreateApplicationAsync()}/reset-throttle-policy";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.PostAsync(path)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => answer.IsTooManyAttempts());
    }

    [Fact]
    public async Task Anothers_application_does_not_exist_and_other_scopes_do_not_open_it()
    {
        var path = $"{StoreClient.Applications}/{await store.NewCaller().CreateApplicationAsync()}/reset-throttle-policy";

        (await store.NewCaller().PostAsync(path)).IsNotFound();
        (await store.NewCaller("apim:sub_manage").PostAsync(path)).HasStatus(HttpStatusCode.Forbidden);
        (await store.NewCaller().PostAsync($"{StoreClient.Applications}/{Guid.NewGuid()}/reset-throttle-policy", new { userName = new string('u', 256) })).IsInvalid("userName");
    }

    private Task<string?> OwnerAsync(Guid application) => store.Database.ScalarAsync<string>("select owner_id from applications where id = $1", application);

    private Task<long> ChangesAsync(Guid application) => store.Database.ScalarAsync<long>("select count(*) from feed_changes where kind = 'application' and item_id = $1", $"{application}");

    /// <summary>What gateways read of it.</summary>
    private async Task<DateTimeOffset?> ToldAsync(Guid application)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ApiStoreDb>();
        await foreach (var (_, value) in AllowedRows.ApplicationsOf(db.Set<Application>().AsNoTracking().Where(row => row.Id == application)))
        {
            return (DateTimeOffset?)value.GetType().GetProperty("ThrottleResetAt")!.GetValue(value);
        }

        return null;
    }
}
