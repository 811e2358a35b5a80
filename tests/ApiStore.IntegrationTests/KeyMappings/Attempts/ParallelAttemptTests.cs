using Microsoft.AspNetCore.Http;
using Npgsql;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>Many at once, through two stores that share a database: no more guesses get through, and nobody who is right is refused.</summary>
[Collection<TroubledStore>]
public sealed class ParallelAttemptTests(StoreFixture store, SecondStore second) : IClassFixture<SecondStore>
{
    private readonly RunningStore _other = second.Store;

    [Fact]
    public async Task Of_thirty_guesses_of_one_caller_for_one_client_five_are_tried_and_none_after()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());

        await TriedAsync(5, Enumerable.Range(0, 30).Select<int, Func<Task<HttpResponseMessage>>>(number => () => Spread(guesser, number).GuessAsync(client)));

        await TriedAsync(0, [() => guesser.TryAsync(client), () => guesser.At(_other).TryAsync(client)]);
    }

    [Fact]
    public async Task Of_sixty_guesses_of_one_caller_for_as_many_clients_twenty_are_tried_and_none_after()
    {
        var guesser = await Guesser.NewAsync(store);

        await TriedAsync(20, Enumerable.Range(0, 60).Select<int, Func<Task<HttpResponseMessage>>>(number => () => Spread(guesser, number).GuessAsync(new StubClient($"unknown-{number}", ""))));

        await TriedAsync(0, [() => guesser.TryAsync(store.KeyManager.AddClient()), () => guesser.At(_other).TryAsync(store.KeyManager.AddClient())]);
    }

    [Fact]
    public async Task Of_a_hundred_guesses_of_many_callers_for_one_client_fifty_are_tried_and_none_after()
    {
        var (newcomer, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        var guessers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Guesser.NewAsync(store)));

        await TriedAsync(50, guessers.Concat(guessers).Select<Guesser, Func<Task<HttpResponseMessage>>>((guesser, number) => () => Spread(guesser, number).GuessAsync(client)));

        await TriedAsync(0, [() => newcomer.TryAsync(client), () => newcomer.At(_other).TryAsync(client)]);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("generate-token")]
    public async Task Of_fifty_right_secrets_of_one_caller_for_one_client_none_is_refused(string call)
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        var path = await guesser.Caller.MappedKeysAsync(guesser.Application, client) + "/" + call;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Spread(guesser, number).Caller.PostAsync(path, new { consumerSecret = client.Secret })));

        Assert.All(answers, answer => answer.HasStatus(HttpStatusCode.OK));
    }

    [Fact]
    public async Task Who_waits_holds_no_connection()
    {
        var pool = new NpgsqlConnectionStringBuilder(store.Database.ConnectionString) { MaxPoolSize = 4 }.ConnectionString;
        await using var small = await store.StartAnotherAsync(("ConnectionStrings:Database", pool));
        var (guesser, client) = ((await Guesser.NewAsync(store)).At(small), store.KeyManager.AddClient());
        using var arrived = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        Task<HttpResponseMessage>[] calls;
        using (store.KeyManager.Break(StubKeyManager.VerifyPath, context => HoldAsync(context, arrived, release.Task)))
        {
            calls = [.. Enumerable.Range(0, 20).Select(_ => guesser.TryAsync(client))];
            for (var count = 0; count < 5; count++)
            {
                await arrived.WaitAsync(TestContext.Current.CancellationToken);
            }

            (await small.CallerWith(store.NewCaller().Token).GetAsync(StoreClient.Applications)).HasStatus(HttpStatusCode.OK);
            Assert.Equal(0, arrived.CurrentCount);
        }

        release.SetResult();
        var answers = await Task.WhenAll(calls);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    private Guesser Spread(Guesser guesser, int number) => number % 2 == 0 ? guesser : guesser.At(_other);

    /// <summary>All at once; that so many reached the Key Manager, and all others were told to try again later.</summary>
    private async Task TriedAsync(int expected, IEnumerable<Func<Task<HttpResponseMessage>>> attempts)
    {
        var before = store.KeyManager.CallsTo(StubKeyManager.VerifyPath);

        var answers = await Task.WhenAll(attempts.Select(attempt => attempt()));

        Assert.Equal(expected, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
        Assert.Equal(expected, store.KeyManager.CallsTo(StubKeyManager.VerifyPath) - before);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.BadRequest), answer => Assert.InRange(answer.IsTooManyAttempts(), 1, 60));
    }

    private static async Task HoldAsync(HttpContext context, SemaphoreSlim arrived, Task release)
    {
        arrived.Release();
        await release;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}
