using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.TestKit;
using Xunit;
using Caller = OobProvisioning.ServiceDefaults.Bearer.Caller;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>What a process has heard of failures spares a crowd of right attempts a question, and lets nobody by.</summary>
[Collection<OneStore>]
public sealed class HearsayTests : IDisposable
{
    private const int Crowd = 9;
    private readonly Caller _caller = new("issuer", Caller.User, $"{Guid.NewGuid()}", new HashSet<string>());
    private readonly ShiftedTime _time = new();
    private readonly Turns<AttemptSubject> _turns;
    private readonly AttemptLimits _limits;
    private readonly AttemptRows _elsewhere;

    public HearsayTests(StoreFixture store)
    {
        _time.Advance(store.Time.GetUtcNow() - _time.GetUtcNow());
        _turns = new Turns<AttemptSubject>(AttemptLimits.Patience, AttemptRules.Lines(new AttemptOptions()));
        _elsewhere = Rows();
        _limits = new AttemptLimits(_turns, Rows(), store.Services.GetRequiredService<AttemptMetrics>(), _time, NullLogger<AttemptLimits>.Instance);

        AttemptRows Rows() => new(
            store.Services.GetRequiredService<NpgsqlDataSource>(),
            store.Services.GetRequiredService<IDbContextFactory<ApiStoreDb>>(),
            Options.Create(new AttemptOptions()),
            _time);
    }

    [Fact]
    public async Task A_crowd_of_right_attempts_asks_once_for_each()
    {
        using var statements = new CountedStatements();
        Assert.All(await TryAsync("right"), attempt => Assert.IsType<Admission.Admitted>(attempt));
        Assert.Equal(Crowd, Asked(statements));
    }

    [Fact]
    public async Task Failures_at_another_store_are_met_in_turn_and_known_from_then_on()
    {
        for (var failures = 0; failures < 5; failures++)
        {
            var attempt = VerificationAttempt.Begin(Subject("guessed"), _time.GetUtcNow());
            await _elsewhere.TryBeginAsync(attempt, Subject("guessed"), TestContext.Current.CancellationToken);
            await _elsewhere.FailAsync(attempt);
        }

        Assert.All(await TryAsync("guessed"), attempt => Assert.IsType<Admission.TooMany>(attempt));

        // Who finds all places taken is told when failures end, not that others are in the way.
        var places = TakePlaces("guessed");
        Assert.InRange(Assert.IsType<Admission.TooMany>(await BeginAsync("guessed")).Seconds, 30, 60);
        places.ForEach(place => place.Dispose());
    }

    [Fact]
    public async Task After_the_window_nothing_is_known()
    {
        await using (var attempt = await BeginAsync("once"))
        {
            await attempt.FailAsync();
        }

        _time.Advance(new AttemptOptions().Window);
        using var statements = new CountedStatements();
        Assert.All(await TryAsync("once"), attempt => Assert.IsType<Admission.Admitted>(attempt));
        Assert.Equal(Crowd, Asked(statements));
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>All at once find no place free, and then one after another; each ends at once.</summary>
    private async Task<Admission[]> TryAsync(string key)
    {
        var places = TakePlaces(key);
        var crowd = Enumerable.Range(0, Crowd).Select(async _ =>
        {
            await using var attempt = await BeginAsync(key);
            return attempt;
        }).ToList();
        places.ForEach(place => place.Dispose());
        return await Task.WhenAll(crowd);
    }

    private List<IDisposable> TakePlaces(string key) =>
        [.. Enumerable.Range(0, new AttemptOptions().PerCallerAndConsumerKey).Select(_ => _turns.TryTake(Subject(key))!)];

    private Task<Admission> BeginAsync(string key) => _limits.BeginAsync(_caller, Guid.Empty, key, TestContext.Current.CancellationToken);

    private AttemptSubject Subject(string key) => AttemptSubject.Of(_caller, Guid.Empty, key);

    private static int Asked(CountedStatements statements) => statements.Texts.Count(text => text.Contains("begin_verification_attempt", StringComparison.Ordinal));
}
