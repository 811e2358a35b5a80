using Microsoft.Extensions.Caching.Memory;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>Answers by key, so many at the most, each for its time; by the program's clock. When it is full, the least used go.</summary>
internal sealed class Remembered<TAnswer>(int most, TimeProvider time) : IDisposable
    where TAnswer : class
{
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = most, CompactionPercentage = 0.2 });

    public TAnswer? Find(string key) => _cache.TryGetValue(key, out Entry? entry) && time.GetUtcNow() < entry!.Until ? entry.Answer : null;

    public void Keep(string key, TAnswer answer, DateTimeOffset until) =>
        _cache.Set(key, new Entry(answer, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until });

    public void Dispose() => _cache.Dispose();

    private sealed record Entry(TAnswer Answer, DateTimeOffset Until);
}
