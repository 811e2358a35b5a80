namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>PostgreSQL is killed while the store and the Key Manager are at each point of their work; both live on.</summary>
[Collection(Crashed.Name)]
public sealed class PostgresKilledTests(CrashedSystem system)
{
    public static TheoryData<string> Points => [.. StorePoints.All.Concat(KeyManagerPoints.All).Select(point => point.Title)];

    [Theory]
    [MemberData(nameof(Points))]
    public void It_was_killed_at_that_point(string point)
    {
        var subject = system.PostgresKilled.Of(point);
        Assert.True(subject.WasReached, $"The point was not reached: {subject.Answer?.Printable()}");
        Assert.Equal(subject.Point.AtOnce, subject.AtOnce);
    }

    /// <summary>A removal that was committed is answered, whatever its client's deletion takes.</summary>
    [Theory]
    [MemberData(nameof(Points))]
    public void Nobody_is_answered_500(string point) => Assert.Contains((int)system.PostgresKilled.Of(point).Answer!.StatusCode, new[] { 200, 502, 503 });

    [Theory]
    [MemberData(nameof(Points))]
    public void In_the_end_row_and_client_are_both_there_or_both_gone(string point)
    {
        var subject = system.PostgresKilled.Of(point);
        Assert.Equal(subject.Point.InTheEnd, subject.InTheEnd);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Asked_again_it_is_done_or_it_is_said_that_it_was(string point) => await system.PostgresKilled.Of(point).IsDoneWhenAskedAgainAsync(system.Caller);
}
