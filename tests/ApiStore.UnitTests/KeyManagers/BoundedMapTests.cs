using Microsoft.Extensions.Time.Testing;
using OobProvisioning.ApiStore.Callers;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers;

public sealed class BoundedMapTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Forgets_a_value_at_its_end()
    {
        var map = new BoundedMap<string, int>(10, _time);
        map.Set("a", 1, _time.GetUtcNow() + TimeSpan.FromSeconds(5));
        Assert.True(map.TryGet("a", out var value));
        Assert.Equal(1, value);

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(map.TryGet("a", out _));
    }

    [Fact]
    public void Makes_room_by_what_has_ended()
    {
        var map = new BoundedMap<int, int>(2, _time);
        map.Set(1, 1, _time.GetUtcNow() + TimeSpan.FromSeconds(1));
        map.Set(2, 2, _time.GetUtcNow() + TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromSeconds(1));
        map.Set(3, 3, _time.GetUtcNow() + TimeSpan.FromSeconds(9));

        Assert.True(map.TryGet(2, out _));
        Assert.True(map.TryGet(3, out _));
    }

    [Fact]
    public void Never_holds_more_than_its_capacity()
    {
        var map = new BoundedMap<int, int>(10, _time);
        for (var key = 0; key < 1000; key++)
        {
            map.Set(key, key, _time.GetUtcNow() + TimeSpan.FromDays(1));
        }

        Assert.InRange(Enumerable.Range(0, 1000).Count(key => map.TryGet(key, out _)), 1, 10);
    }
}
