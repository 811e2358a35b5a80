using OobProvisioning.Chaos.Auditing;
using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>Requests to one victim, each held at a point of its own; then somebody is killed, and all of them are where they were.</summary>
internal sealed class Scene(IReadOnlyList<Subject> subjects)
{
    private static readonly TimeSpan ReachLimit = Patience.For(TimeSpan.FromSeconds(5));
    private readonly Dictionary<Subject, Trap> _traps = [];
    private readonly List<Task> _requests = [];

    /// <summary>One after another: an owner's creations wait for each other, and not for long.</summary>
    public static async Task<Scene> PrepareAsync(IEnumerable<CrashPoint> points, StackCaller caller, Ledger ledger)
    {
        var subjects = new List<Subject>();
        foreach (var point in points)
        {
            subjects.Add(await Subject.MakeAsync(point, caller, ledger));
        }

        return new Scene(subjects);
    }

    public Subject Of(string title) => subjects.Single(subject => subject.Point.Title == title);

    public Trap TrapOf(string title) => _traps[Of(title)];

    /// <summary>One after another, since one trap is armed at a time; all are held when it returns.</summary>
    public async Task HoldAllAsync(Victims victims, StackCaller caller)
    {
        foreach (var subject in subjects)
        {
            var trap = victims.Wire(subject.Point.Wire).Arm(subject.Point.Hold, subject.Point.Words);
            var request = subject.AskAsync(caller);
            _requests.Add(request);
            _traps[subject] = trap;
            try
            {
                await Task.WhenAny(trap.Sprung, request).WaitAsync(ReachLimit, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                // The tests say which point was not reached.
            }

            subject.WasReached = trap.Sprung.IsCompleted;
        }
    }

    /// <summary>Without holding anything.</summary>
    public async Task AskAllAsync(StackCaller caller)
    {
        foreach (var subject in subjects)
        {
            await subject.AskAsync(caller);
        }
    }

    /// <summary>What is held on these wires is lost, as with the death of who sent it or waits for it.</summary>
    public void Drop(Func<Subject, bool> which) => End(which, trap => trap.Drop());

    /// <summary>What is held goes on: both ends of its wire live.</summary>
    public void Release(Func<Subject, bool> which) => End(which, trap => trap.Release());

    public Task LookAtOnceAsync(CrashedSystem system) => Task.WhenAll(subjects.Select(async subject => subject.AtOnce = await system.LookAsync(subject)));

    public Task LookInTheEndAsync(CrashedSystem system) => Task.WhenAll(subjects.Select(async subject => subject.InTheEnd = await system.LookAsync(subject)));

    /// <summary>Everybody who asked has an answer, or knows that none will come.</summary>
    public Task AllAreAnsweredAsync() => Task.WhenAll(_requests);

    private void End(Func<Subject, bool> which, Action<Trap> end)
    {
        foreach (var (_, trap) in _traps.Where(held => which(held.Key)))
        {
            end(trap);
        }
    }
}
