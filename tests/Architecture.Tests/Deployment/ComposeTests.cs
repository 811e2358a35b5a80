using System.Globalization;
using System.Text.Json.Nodes;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>What the override files of compose name is in the main one, or on the disk.</summary>
public sealed class ComposeTests
{
    private const string MadeByOthers = "./deploy/secrets";
    private static readonly string Overrides = Path.Combine(Repository.Root, "deploy", "compose");

    [Fact]
    public async Task An_override_names_networks_and_files_that_there_are()
    {
        var networks = (await ReadAsync("docker-compose.yml"))["networks"]!.AsObject().Select(network => network.Key).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Overrides, "*.yml"))
        {
            var services = (await ReadAsync(file))["services"]!.AsObject().Select(service => service.Value).OfType<JsonObject>().ToList();
            Assert.Subset(networks, services.SelectMany(service => Texts(service["networks"])).ToHashSet());
            Assert.All(services.SelectMany(service => Texts(service["volumes"])).Where(mount => mount.StartsWith("./", StringComparison.Ordinal) && !mount.StartsWith(MadeByOthers, StringComparison.Ordinal)), mount =>
                Assert.True(Path.Exists(Path.Combine(Repository.Root, mount.Split(':')[0])), $"{Path.GetFileName(file)} mounts {mount}"));
        }
    }

    [Fact]
    public async Task Prometheus_finds_every_program_at_its_internal_listener_in_a_network_that_both_are_in()
    {
        var programs = (await ReadAsync("docker-compose.yml"))["services"]!;
        var networks = Texts((await ReadAsync("deploy/compose/observability.yml"))["services"]!["prometheus"]!["networks"]);
        var jobs = (await ReadAsync("deploy/observability/prometheus.yml"))["scrape_configs"]!.AsArray();

        Assert.Equal(["gateway", "key-manager", "api-store"], jobs.Select(job => $"{job!["job_name"]}"));
        Assert.All(jobs, job =>
        {
            var found = job!["dns_sd_configs"]![0]!;
            Assert.Equal($"{job["job_name"]}", $"{found["names"]![0]}");
            Assert.Equal(new ListenOptions().Internal.Split(':')[^1], found["port"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture));
            Assert.NotEmpty(networks.Intersect(Texts(programs[$"{job["job_name"]}"]!["networks"])));
        });
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().OfType<JsonValue>().Select(text => text.GetValue<string>()) ?? [];

    private static async Task<JsonNode> ReadAsync(string file) =>
        (await Manifests.ReadAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken))).All.Single();
}
