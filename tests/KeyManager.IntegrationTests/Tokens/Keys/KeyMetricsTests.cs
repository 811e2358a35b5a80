using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

public sealed class KeyMetricsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly KeyMetrics _metrics;
    private readonly Measurements _age;
    private readonly Measurements _replacedIn;

    public KeyMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new KeyMetrics(meters, Options.Create(new KeyRotationOptions { KeyLifetime = TimeSpan.FromSeconds(1000) }), _time);
        (_age, _replacedIn) = (new Measurements(meters, "oob_provisioning.server_keys.age"), new Measurements(meters, "oob_provisioning.server_keys.replaced_in"));
    }

    public void Dispose()
    {
        _age.Dispose();
        _replacedIn.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void The_key_in_use_gets_older_until_it_is_overdue()
    {
        _metrics.Know([Key("a", Start)]);

        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal((300, 700), Told("ES256"));
        _time.Advance(TimeSpan.FromSeconds(800));
        Assert.Equal((1100, -100), Told("ES256"));
    }

    [Fact]
    public void One_that_is_announced_takes_its_place_at_its_time()
    {
        _metrics.Know([Key("a", Start), Key("b", Start.AddSeconds(1200)), Key("c", Start, "RS256")]);

        _time.Advance(TimeSpan.FromSeconds(1100));
        Assert.Equal((1100, 100), Told("ES256"));
        _time.Advance(TimeSpan.FromSeconds(150));
        Assert.Equal((50, 950), Told("ES256"));
        Assert.Equal((1250, -250), Told("RS256"));
    }

    [Fact]
    public void Before_any_key_is_known_nothing_is_told() => Assert.Empty(_age.Ask());

    private static ServerKey Key(string id, DateTimeOffset activeFrom, string algorithm = "ES256") => ServerKey.Of(id, algorithm, "", Start, activeFrom);

    private (double Age, double ReplacedIn) Told(string algorithm) => (_age.Ask()[algorithm], _replacedIn.Ask()[algorithm]);
}
