using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using Xunit;
using Caller = OobProvisioning.ServiceDefaults.Bearer.Caller;
using Resident = OobProvisioning.ApiStore.KeyManagers.KeyManager;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>How long an attempt counts, whatever becomes of the store that began it.</summary>
[Collection<TroubledStore>]
public sealed class AttemptLifeTests(StoreFixture store)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_failure_counts_for_a_minute()
    {
        var (guesser, client) = (await NewGuesserAsync("patient"), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 5);
        store.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.InRange((await guesser.TryAsync(client)).IsTooManyAttempts(), 1, 10);

        store.Time.Advance(TimeSpan.FromSeconds(10));

        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Retry_after_says_when_the_oldest_failure_stops_counting()
    {
        var (guesser, client) = (await NewGuesserAsync("curious"), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 1);
        store.Time.Advance(TimeSpan.FromSeconds(20));
        await guesser.FailAsync(client, 4);

        var seconds = (await guesser.TryAsync(client)).IsTooManyAttempts();

        Assert.InRange(seconds, 30, 40);
        store.Time.Advance(TimeSpan.FromSeconds(seconds));
        await guesser.FailAsync(client, 1);
        Assert.InRange((await guesser.TryAsync(client)).IsTooManyAttempts(), 10, 20);
    }

    [Fact]
    public async Task The_numbers_and_the_window_can_be_set()
    {
        await using var strict = await store.StartAnotherAsync(("VerificationLimits:PerCallerAndConsumerKey", "2"), ("VerificationLimits:Window", "00:10:00"));
        var (guesser, client) = ((await NewGuesserAsync("strictly treated")).At(strict), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 2);

        Assert.InRange((await guesser.TryAsync(client)).IsTooManyAttempts(), 500, 600);
    }

    [Fact]
    public async Task A_store_that_starts_anew_knows_the_failures_of_the_one_before()
    {
        var (guesser, client) = (await NewGuesserAsync("persistent"), store.KeyManager.AddClient());
        await using (var first = await store.StartAnotherAsync())
        {
            await guesser.At(first).FailAsync(client, 5);
        }

        await using var second = await store.StartAnotherAsync();
        Assert.InRange((await guesser.At(second).TryAsync(client)).IsTooManyAttempts(), 1, 60);
    }

    [Fact]
    public async Task Attempts_of_a_store_that_was_killed_are_waited_for_and_stop_counting_after_half_a_minute()
    {
        var (guesser, client) = (await NewGuesserAsync("bystander"), store.KeyManager.AddClient());
        await using (var killed = await store.StartAnotherAsync())
        {
            for (var count = 0; count < 5; count++)
            {
                await BeginAsync(killed.Services, "bystander", client);
            }
        }

        var waiting = guesser.TryAsync(client);
        store.Time.Advance(TimeSpan.FromSeconds(6)); // More than the patience of who waits.
        Assert.Equal(1, (await waiting).IsTooManyAttempts());

        store.Time.Advance(VerificationAttempt.LongestUnderWay);
        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_failure_that_was_known_after_its_row_was_removed_counts_all_the_same()
    {
        var (guesser, client) = (await NewGuesserAsync("slow"), store.KeyManager.AddClient());
        await using (var attempt = await BeginAsync(store.Services, "slow", client))
        {
            await store.Database.ScalarAsync<int>("delete from verification_attempts");
            await attempt.FailAsync();
        }

        await guesser.FailAsync(client, 4);
        Assert.InRange((await guesser.TryAsync(client)).IsTooManyAttempts(), 1, 60);
    }

    [Fact]
    public async Task Rows_that_count_no_more_are_removed_by_whoever_comes_next()
    {
        var guesser = await NewGuesserAsync("tidy");
        await store.Database.ScalarAsync<int>("delete from verification_attempts"); // Those of other tests may be more than are removed at once.
        await guesser.FailAsync(store.KeyManager.AddClient(), 5);
        store.Time.Advance(Window);

        (await (await NewGuesserAsync("tidier")).TryAsync(store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from verification_attempts where counts_until <= $1", store.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_wrong_guess_that_cannot_be_noted_is_not_told()
    {
        var (guesser, client) = (await NewGuesserAsync("lucky"), store.KeyManager.AddClient());
        await using var hurried = await HurriedStoreAsync();

        var answer = await WhileLockedAsync(context => context.Response.WriteAsJsonAsync(new { verified = false }), () => guesser.At(hurried).GuessAsync(client));

        answer.IsProblem("service-unavailable", HttpStatusCode.ServiceUnavailable, 900503);
    }

    [Fact]
    public async Task What_was_saved_stays_answered_when_the_attempt_cannot_be_removed()
    {
        var (guesser, client) = (await NewGuesserAsync("honest"), store.KeyManager.AddClient());
        var verify = await guesser.Caller.MappedKeysAsync(guesser.Application, client) + "/verify";
        await using var hurried = await HurriedStoreAsync();

        var answer = await WhileLockedAsync(
            context => context.Response.WriteAsJsonAsync(new { verified = true, client = client.OnTheWire() }),
            () => guesser.At(hurried).Caller.PostAsync(verify, new { consumerSecret = client.Secret }));

        answer.HasStatus(HttpStatusCode.OK);
        Assert.Contains(store.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("could not be removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_are_provided_with_the_end_of_the_attempt_or_not_at_all()
    {
        var (guesser, client) = (await NewGuesserAsync("whole"), store.KeyManager.AddClient());
        await using var hurried = await HurriedStoreAsync();

        var answer = await WhileLockedAsync(
            context => context.Response.WriteAsJsonAsync(new { verified = true, client = client.OnTheWire() }), () => guesser.At(hurried).TryAsync(client));

        answer.IsProblem("service-unavailable", HttpStatusCode.ServiceUnavailable, 900503);
        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_are_provided_also_when_others_have_removed_the_row_of_the_attempt()
    {
        var (guesser, client) = (await NewGuesserAsync("late"), store.KeyManager.AddClient());
        using var slow = store.KeyManager.Break(StubKeyManager.VerifyPath, async context =>
        {
            await store.Database.ScalarAsync<int>("delete from verification_attempts");
            await context.Response.WriteAsJsonAsync(new { verified = true, client = client.OnTheWire() });
        });

        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);

        Assert.Single((await guesser.Caller.GetAsync($"{StoreClient.Applications}/{guesser.Application}/oauth-keys")).Json()["list"]!.AsArray());
    }

    private Task<Guesser> NewGuesserAsync(string name) => Guesser.OfAsync(store.CallerWith(store.KeyManager.Tokens.Issue(name, "apim:subscribe", expiresIn: 3600)));

    /// <summary>Not disposed, it is what a killed process leaves behind: an attempt that nobody ends.</summary>
    private static Task<Admission> BeginAsync(IServiceProvider services, string name, StubClient client) => services.GetRequiredService<AttemptLimits>().BeginAsync(
        new Caller($"{StubKeyManager.PublicAddress}/", Caller.Client, name, new HashSet<string>()), Resident.ResidentId, client.ClientId, TestContext.Current.CancellationToken);

    /// <summary>It takes the database for gone after a second.</summary>
    private Task<RunningStore> HurriedStoreAsync() =>
        store.StartAnotherAsync(("ConnectionStrings:Database", new NpgsqlConnectionStringBuilder(store.Database.ConnectionString) { CommandTimeout = 1 }.ConnectionString));

    /// <summary>From the Key Manager's answer to the store's, nobody gets at the attempts.</summary>
    private async Task<HttpResponseMessage> WhileLockedAsync(Func<HttpContext, Task> verify, Func<Task<HttpResponseMessage>> call)
    {
        await using var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        using var broken = store.KeyManager.Break(StubKeyManager.VerifyPath, async context =>
        {
            await using var hold = new NpgsqlCommand("begin; lock table verification_attempts", holder);
            await hold.ExecuteNonQueryAsync();
            await verify(context);
        });
        return await call();
    }
}
