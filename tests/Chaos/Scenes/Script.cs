namespace OobProvisioning.Chaos.Scenes;

/// <summary>All scenes, in the order in which they can follow each other.</summary>
internal static class Script
{
    private static readonly (string Name, string What, Func<Setting, IScene> Make)[] All =
    [
        ("kills", "replicas and PostgreSQL are killed (kill -9) at random moments", setting => new Kills(setting)),
        ("restarts", "every replica is restarted, one after another: no request fails", setting => new RollingRestart(setting.System)),
        ("postgres", "PostgreSQL is restarted", setting => new DatabaseRestart(setting.System)),
        ("connections", "PostgreSQL lets nobody in, and ends who is", setting => new NoConnections(setting)),
        ("disk", "PostgreSQL's disk is full (needs the right to mount one)", setting => new FullDisk(setting)),
        ("clocks", "of each program one replica's clock goes 30 s before the other's: no request fails", setting => new SkewedClocks(setting)),
        ("failover", "PostgreSQL is killed for good, and its standby takes over", setting => new Failover(setting.System)),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(scene => scene.Name)];

    public static IEnumerable<string> Lines => All.Select(scene => $"                 {scene.Name,-12} {scene.What}");

    public static IEnumerable<(string Name, IScene Scene)> Of(Setting setting) =>
        All.Where(scene => setting.Options.Scenes.Count == 0 || setting.Options.Scenes.Contains(scene.Name)).Select(scene => (scene.Name, scene.Make(setting)));
}
