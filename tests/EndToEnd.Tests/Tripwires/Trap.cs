namespace OobProvisioning.EndToEnd.Tests.Tripwires;

internal enum Hold
{
    /// <summary>The neighbour never sees what was asked for.</summary>
    Request,

    /// <summary>The neighbour does what was asked for; who asked never learns.</summary>
    Answer,
}

/// <summary>Springs once, on the first connection over which its words pass in their order, and holds that connection there.</summary>
internal sealed class Trap(Hold hold, IReadOnlyList<string> words)
{
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    public Hold Hold => hold;

    /// <summary>Completes when something is held.</summary>
    public Task Sprung => _sprung.Task;

    /// <summary>Completes when the neighbour has answered a request that was held and released.</summary>
    public Task Answered => _answered.Task;

    /// <summary>What is held goes on its way after all, even if who sent it has died since.</summary>
    public void Release() => _goesOn.TrySetResult(true);

    /// <summary>What is held is lost, and its connection with it.</summary>
    public void Drop() => _goesOn.TrySetResult(false);

    public WordWatch Watch() => new(words);

    /// <summary>Whether the caller is the first, and it was not let go before.</summary>
    public bool Take() => !_goesOn.Task.IsCompleted && Interlocked.Exchange(ref _taken, 1) == 0;

    public void NoteAnswer() => _answered.TrySetResult();

    /// <returns>Whether what is held goes on.</returns>
    public Task<bool> HoldAsync()
    {
        _sprung.TrySetResult();
        return _goesOn.Task;
    }
}
