namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>The Key Manager is killed at each point of registering and deleting a client; the store that waited for it lives on.</summary>
[Collection(Crashed.Name)]
public sealed class KeyManagerKilledTests(CrashedSystem system)
{
    public static TheoryData<string> Points => [.. KeyManagerPoints.All.Select(point => point.Title)];

    [Theory]
    [MemberData(nameof(Points))]
    public void It_was_killed_at_that_point(string point)
    {
        var subject = system.KeyManagerKilled.Of(point);
        Assert.True(subject.WasReached, $"The point was not reached: {subject.Answer?.Printable()}");
        Assert.Equal(subject.Point.AtOnce, subject.AtOnce);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Nobody_is_answered_500_or_given_keys(string point)
    {
        var subject = system.KeyManagerKilled.Of(point);
        Assert.Contains((int)subject.Answer!.StatusCode, subject.Point.Operation == Operation.GenerateKeys ? [502, 503] : new[] { 200, 503 });
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void In_the_end_row_and_client_are_gone(string point)
    {
        var subject = system.KeyManagerKilled.Of(point);
        Assert.Equal(subject.Point.InTheEnd, subject.InTheEnd);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Asked_again_it_is_done_or_it_is_said_that_it_was(string point) => await system.KeyManagerKilled.Of(point).IsDoneWhenAskedAgainAsync(system.Caller);
}
