using System.Text.Json.Nodes;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>A Deployment, StatefulSet or Job: its one container, and the pod around it.</summary>
internal sealed record Workload(string Name, JsonNode Pod, JsonNode Labels)
{
    public static IEnumerable<Workload> Of(Manifests manifests) =>
        from manifest in manifests.OfKind("Deployment", "StatefulSet", "Job")
        let template = manifest["spec"]!["template"]!
        select new Workload(Manifests.NameOf(manifest), template["spec"]!, template["metadata"]!["labels"]!);

    public JsonNode Container => Pod["containers"]!.AsArray().Single()!;

    /// <summary>Which of our programs runs in it; null for what others wrote.</summary>
    public string? Program => Container["image"]!.GetValue<string>().Split('/', ':') is ["oob-provisioning", var program, ..] ? program : null;

    public IEnumerable<string> Environment => Texts(Container["env"], "name");

    /// <summary>Name and number of each.</summary>
    public IEnumerable<(string Name, int Number)> Ports =>
        Parts(Container["ports"]).Select(port => (port["name"]!.GetValue<string>(), port["containerPort"]!.GetValue<int>()));

    /// <summary>What is mounted where secrets of the programs are read.</summary>
    public IEnumerable<string> SettingSecrets =>
        from mount in Parts(Container["volumeMounts"])
        where mount["mountPath"]!.GetValue<string>() == "/run/secrets"
        from volume in Parts(Pod["volumes"])
        where volume["name"]!.GetValue<string>() == mount["name"]!.GetValue<string>()
        select volume["secret"]!["secretName"]!.GetValue<string>();

    public static IEnumerable<JsonNode> Parts(JsonNode? list) => list?.AsArray().Select(part => part!) ?? [];

    private static IEnumerable<string> Texts(JsonNode? list, string member) => Parts(list).Select(part => part[member]!.GetValue<string>());
}
