namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>The store is killed at each point of making and unmaking keys; another store finishes what it left.</summary>
[Collection(Crashed.Name)]
public sealed class StoreKilledTests(CrashedSystem system)
{
    public static TheoryData<string> Points => [.. StorePoints.All.Select(point => point.Title)];

    [Theory]
    [MemberData(nameof(Points))]
    public void It_was_killed_at_that_point(string point)
    {
        var subject = system.StoreKilled.Of(point);
        Assert.True(subject.WasReached, $"The point was not reached: {subject.Answer?.Printable()}");
        Assert.Equal(subject.Point.AtOnce, subject.AtOnce);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void In_the_end_row_and_client_are_both_there_or_both_gone(string point)
    {
        var subject = system.StoreKilled.Of(point);
        Assert.Equal(subject.Point.InTheEnd, subject.InTheEnd);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Asked_again_it_is_done_or_it_is_said_that_it_was(string point) => await system.StoreKilled.Of(point).IsDoneWhenAskedAgainAsync(system.Caller);

    [Fact]
    public void A_registration_that_arrives_after_its_client_was_unmade_leaves_no_client() => Assert.Equal(Remains.Nothing, system.AfterLateRegistration);

    [Fact]
    public void The_databases_agree_with_each_other_and_with_every_answer() => Assert.Empty(system.Findings);
}
