using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>A real Prometheus reads the running stack, judges it by the alerts, and is asked what the dashboard asks.</summary>
public sealed class PrometheusTests(SharedSystem stack)
{
    /// <summary>Panels of what does not happen on a good day, or to a stack of one.</summary>
    private static readonly string[] MayBeEmpty = ["Failed requests", "Backends that fail", "Exceptions a second", "Certificates expire in"];

    [Fact]
    public async Task Every_alert_can_be_judged_and_every_panel_has_something_to_show()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        await using var prometheus = await PrometheusServer.StartAsync(stack.Port);
        (await caller.ProvideAsync(await caller.NewApplicationAsync(), await caller.NewClientAsync())).HasStatus(HttpStatusCode.OK); // While it looks.

        var empty = new List<string>();
        foreach (var (panel, expression) in Dashboard.Read("1m"))
        {
            if ((await prometheus.QueryAsync(expression)).Count == 0)
            {
                empty.Add(panel);
            }
        }

        Assert.Empty(empty.Except(MayBeEmpty));
        var alerts = await prometheus.AlertsAsync();
        Assert.InRange(alerts.Count, 20, int.MaxValue);
        Assert.All(alerts, alert => Assert.Equal(("ok", (string?)null), (alert.Health, alert.Error)));
        Assert.Equal("3", $"{(await prometheus.QueryAsync("sum(up)")).Single()!["value"]![1]}");
    }
}
