using System.Security.Cryptography;
using System.Text;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>A request that both installations are sent.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Path">Of the path an installation of so many rows is asked for; each time another one where caches shall not answer.</param>
/// <param name="IsDeep">Whether it is the last part but some of a list, found by going on to there.</param>
internal sealed record GrowthCall(string Name, Func<int, string> Path, bool IsDeep = false)
{
    private const string Providers = "/carbon/api/v1/service-providers";
    private const string Administration = "/store/api/admin/v1";

    public static IReadOnlyList<GrowthCall> All =>
    [
        new("service providers, first page", _ => Providers),
        new("service providers, newest", _ => $"{Providers}?sort=-created"),
        new("service providers, a deep page by its cursor", rows => $"{Providers}?limit=100&offset={rows - 1_000}", IsDeep: true),
        new("service providers that are revoked", _ => $"{Providers}?state=REVOKED"),
        new("service providers without a client", _ => $"{Providers}?state=NO_CLIENT"),
        new("search of service providers, a rare part", _ => $"{Providers}?query=zeppelin"),
        new("search of service providers, a frequent part", _ => $"{Providers}?query=service"),
        new("search of service providers, two letters", _ => $"{Providers}?query=pa"),
        new("search of service providers, two letters of none", _ => $"{Providers}?query=zq"),
        new("search of service providers, a client key", rows => $"{Providers}?query={ClientOf(Any(rows))}"),
        new("changes of one service provider", _ => "/carbon/api/v1/audit-events?object=service-provider:0"),
        new("newest changes", _ => "/carbon/api/v1/audit-events"),
        new("changes by name", _ => "/carbon/api/v1/audit-events?objectName=zeppelin*"),
        new("applications of one owner, first page", _ => "/store/api/v3/applications"),
        new("applications of one owner, search", _ => "/store/api/v3/applications?query=portal"),
        new("applications of all, first page", _ => $"{Administration}/applications"),
        new("applications of all, by name", _ => $"{Administration}/applications?sortBy=name"),
        new("applications of all, a deep page by its cursor", rows => $"{Administration}/applications?limit=100&offset={rows - 1_000}", IsDeep: true),
        new("applications of all, search for a rare part", _ => $"{Administration}/applications?name=zeppelin"),
        new("key mappings, first page", _ => $"{Administration}/key-mappings"),
        new("key mappings, by application", _ => $"{Administration}/key-mappings?sortBy=application"),
        new("key mappings of revoked clients", _ => $"{Administration}/key-mappings?clientState=REVOKED"),
        new("key mappings by consumer key", rows => $"{Administration}/key-mappings?consumerKey={ClientOf(Any(rows))}"),
        new("key mappings, search for a rare part", _ => $"{Administration}/key-mappings?query=zeppelin"),
        new("key mappings, search for two letters", _ => $"{Administration}/key-mappings?query=pa"),
    ];

    /// <summary>As the scripts call them.</summary>
    public static string ClientOf(int place) =>
        "seed_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{place}")))[..32];

    private static int Any(int rows) => Random.Shared.Next(1, rows + 1);
}
