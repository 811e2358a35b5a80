using System.Collections.Concurrent;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>Who asks the same at the same time shares one call, and its failure.</summary>
internal sealed class Flights<TAnswer>
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TAnswer>>> _under = new();

    public Task<TAnswer> JoinAsync(string key, Func<Task<TAnswer>> call) =>
        _under.GetOrAdd(key, _ => new Lazy<Task<TAnswer>>(() => Task.Run(() => FlyAsync(key, call)))).Value;

    private async Task<TAnswer> FlyAsync(string key, Func<Task<TAnswer>> call)
    {
        try
        {
            return await call();
        }
        finally
        {
            _under.TryRemove(key, out _);
        }
    }
}
