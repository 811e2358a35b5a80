using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>Whatever a manifest names exists: where the schema ends, a wrong name is otherwise found by whoever wakes up at night.</summary>
public sealed partial class KubernetesTests
{
    /// <summary>CloudNativePG publishes no schema as a package; what is made by others: the certificate, and that operator's authority.</summary>
    private static readonly string[] WithoutSchema = ["Cluster/postgres", "Database/keymanager", "Database/apistore"];
    private static readonly string[] MadeByOthers = ["Secret/gateway-tls", "Secret/postgres-ca"];

    public static readonly TheoryData<string> Overlays = ["small", "large"];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_object_is_as_its_published_schema_says(string overlay)
    {
        var manifests = await Manifests.OfOverlayAsync(overlay);

        Assert.Empty(manifests.Faults.Where(one => one.Faults is null).Select(one => one.Name).Except(WithoutSchema));
        Assert.Empty(manifests.Faults.SelectMany(one => (one.Faults ?? []).Select(fault => $"{one.Name}: {fault}")));
    }

    [Fact]
    public async Task A_planted_misspelling_is_found()
    {
        var planted = await Manifests.ReadAsync("{ apiVersion: v1, kind: Service, metadata: { name: planted }, spec: { selectors: { a: b }, ports: [{ port: x }] } }");
        var mended = await Manifests.ReadAsync("{ apiVersion: v1, kind: Service, metadata: { name: planted }, spec: { selectors: { a: b }, ports: [{ port: 1 }] } }");

        Assert.Equal(["data/spec/ports/0/port must be integer"], planted.Faults.Single().Faults!);
        Assert.Equal(["/spec/selectors is unknown"], mended.Faults.Single().Faults!);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_setting_is_one_of_its_program(string overlay)
    {
        var manifests = await Manifests.OfOverlayAsync(overlay);
        var keys = manifests.OfKind("Secret").ToDictionary(Manifests.NameOf, secret => secret["data"]!.AsObject().Select(entry => entry.Key));
        var settings =
            from workload in Workload.Of(manifests)
            where workload.Program is not null
            from name in workload.Environment.Concat(workload.SettingSecrets.SelectMany(secret => keys[$"Secret/{secret}"]))
            select (workload.Program, Name: name);

        Assert.NotEmpty(settings);
        Assert.All(settings, setting => Assert.True(SettingNames.IsSetting(setting.Program!, setting.Name), $"{setting.Program} knows no {setting.Name}"));
        Assert.False(SettingNames.IsSetting("key-manager", "Tokens__Isuer"));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task What_is_mounted_or_read_is_made(string overlay)
    {
        var manifests = await Manifests.OfOverlayAsync(overlay);
        var made = manifests.OfKind("Secret", "ConfigMap").Select(Manifests.NameOf).Concat(MadeByOthers).ToHashSet();

        var read = Workload.Of(manifests).SelectMany(workload => References(workload.Pod)).ToList();

        Assert.NotEmpty(read);
        Assert.Empty(read.Except(made));
        Assert.Equal(["Secret/planted"], References(JsonNode.Parse("""{ "volumes": [{ "secret": { "secretName": "planted" } }] }""")).Except(made));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Programs_are_asked_at_their_own_ports_and_paths(string overlay)
    {
        var listen = new ListenOptions();
        (string, int)[] ports = [("public", PortOf(listen.Public)), ("internal", PortOf(listen.Internal))];
        var servers = Workload.Of(await Manifests.OfOverlayAsync(overlay))
            .Where(workload => workload.Program is not null && !workload.Name.StartsWith("Job/", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, servers.Count);
        Assert.All(servers, server =>
        {
            Assert.Equal(ports, server.Ports);
            Assert.Equal((HealthSetup.LivePath, "internal"), Asked(server, "startupProbe"));
            Assert.Equal((HealthSetup.LivePath, "internal"), Asked(server, "livenessProbe"));
            Assert.Equal((HealthSetup.ReadyPath, "internal"), Asked(server, "readinessProbe"));
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task What_selects_pods_or_leads_somewhere_finds_it(string overlay)
    {
        var manifests = await Manifests.OfOverlayAsync(overlay);
        var workloads = Workload.Of(manifests).ToList();
        var pods = workloads.Select(workload => workload.Labels).Append(new JsonObject { ["cnpg.io/cluster"] = "postgres" }).ToList();
        var selectors = Selector.Of(manifests).ToList();

        Assert.True(selectors.Count > 15, $"{selectors.Count} selectors");
        Assert.All(selectors, selector => Assert.True(pods.Exists(selector.Finds), $"{selector.Where} means pods that there are not"));
        var scaled = manifests.OfKind("HorizontalPodAutoscaler").Select(scaler => $"Deployment/{scaler["spec"]!["scaleTargetRef"]!["name"]}");
        Assert.Empty(scaled.Except(workloads.Select(workload => workload.Name)));
        Assert.Contains("Service/gateway", manifests.OfKind("Service").Select(Manifests.NameOf));
    }

    /// <summary>No cluster is there to run it in.</summary>
    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task What_the_runbook_tells_kubectl_means_this_namespace_and_finds_these_jobs(string overlay)
    {
        var manifests = await Manifests.OfOverlayAsync(overlay);
        var commands = Runbook().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "README.md"), TestContext.Current.CancellationToken)).Value;
        var label = Regex.Match(commands, @"-l (\S+)=(\S+)").Groups;

        Assert.Equal([$"{Assert.Single(manifests.OfKind("Namespace"))["metadata"]!["name"]}"], Regex.Matches(commands, @"-n (\S+)").Select(name => name.Groups[1].Value).Distinct());
        Assert.Equal(2, manifests.OfKind("Job").Count(job => $"{job["metadata"]!["labels"]![label[1].Value]}" == label[2].Value));
    }

    [Fact]
    public async Task The_pod_monitor_is_as_its_schema_says_and_finds_the_programs_at_their_internal_listener()
    {
        var file = Path.Combine(Repository.Root, "deploy", "observability", "pod-monitor.yml");
        var manifests = await Manifests.ReadAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var selector = Selector.Of(manifests).Single();
        var found = Workload.Of(await Manifests.OfOverlayAsync("large")).Where(workload => selector.Finds(workload.Labels)).ToList();

        Assert.Empty(manifests.Faults.Single().Faults!);
        Assert.Equal(["Deployment/api-store", "Deployment/gateway", "Deployment/key-manager"], found.Select(workload => workload.Name).Order());
        Assert.All(found, workload => Assert.Contains(workload.Ports, port => port.Name == $"{manifests.All.Single()["spec"]!["podMetricsEndpoints"]![0]!["port"]}"));
        Assert.All(found, workload => Assert.Equal(workload.Program, $"{workload.Labels["app.kubernetes.io/name"]}"));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Nothing_runs_as_root_or_writes_to_its_image(string overlay) => Assert.All(Workload.Of(await Manifests.OfOverlayAsync(overlay)), workload =>
    {
        var (pod, container) = (workload.Pod["securityContext"]!, workload.Container["securityContext"]!);
        Assert.True(pod["runAsNonRoot"]!.GetValue<bool>() && container["readOnlyRootFilesystem"]!.GetValue<bool>(), workload.Name);
        Assert.False(container["allowPrivilegeEscalation"]!.GetValue<bool>() || workload.Pod["automountServiceAccountToken"]!.GetValue<bool>(), workload.Name);
        Assert.Equal("""{"drop":["ALL"]}""", container["capabilities"]!.ToJsonString());
        Assert.NotNull(workload.Container["resources"]!["limits"]!["memory"]);
    });

    [GeneratedRegex("^```sh checked\nkubectl .*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Runbook();

    private static int PortOf(string address) => int.Parse(address.Split(':')[^1], CultureInfo.InvariantCulture);

    private static (string, string) Asked(Workload server, string probe) =>
        server.Container[probe]!["httpGet"] is { } get ? (get["path"]!.GetValue<string>(), get["port"]!.GetValue<string>()) : default;

    /// <summary>Wherever in it one is named.</summary>
    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(part => (part.Key, part.Value) switch
        {
            ("secretName", JsonValue name) => [$"Secret/{name}"],
            ("configMap" or "configMapKeyRef", JsonObject reference) => [$"ConfigMap/{reference["name"]}"],
            ("secretKeyRef", JsonObject reference) => [$"Secret/{reference["name"]}"],
            _ => References(part.Value),
        }),
        JsonArray many => many.SelectMany(References),
        _ => [],
    };
}
