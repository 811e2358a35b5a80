namespace OobProvisioning.Gateway.Usage;

/// <summary>The calls of one application to one API since it was begun. Many add to it at once; once it is closed, nobody does.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly Latencies _latencies = new();
    private long _requests;
    private long _clientErrors;
    private long _serverErrors;
    private bool _isClosed;

    /// <returns>False when it is closed: the call belongs to the next one.</returns>
    public bool TryAdd(int status, TimeSpan? answeredAfter)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            _requests++;
            _clientErrors += status is >= 400 and < 500 ? 1 : 0;
            _serverErrors += status >= 500 ? 1 : 0;
            if (answeredAfter is { } time)
            {
                _latencies.Add(time);
            }

            return true;
        }
    }

    public UsageRow Close(UsageKey key)
    {
        lock (_lock)
        {
            _isClosed = true;
            return new(
                key.ApplicationId,
                key.ApiId,
                key.KeyType,
                _requests,
                _clientErrors,
                _serverErrors,
                _latencies.TotalMicroseconds,
                _latencies.LongestMicroseconds,
                _latencies.Counts);
        }
    }
}
