using System.Reflection;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>What can be set of a program, as an environment or a file names it: <c>Tokens__Issuer</c>.</summary>
internal static class SettingNames
{
    /// <summary>Also what is below one: of a list <c>…__0</c>, of names <c>…__store</c>.</summary>
    public static bool IsSetting(string program, string name) =>
        Of(program).Any(setting => name == setting || name.StartsWith(setting + "__", StringComparison.Ordinal));

    private static IEnumerable<string> Of(string program) =>
    [
        "ConnectionStrings__Database",
        "Secrets__Directory",
        .. AtTheRoot(program),
        .. from type in new[] { AssemblyOf(program), Programs.ServiceDefaults }.SelectMany(assembly => assembly.GetTypes())
           let section = type.GetField("Section") is { IsLiteral: true } field ? (string)field.GetRawConstantValue()! : null
           where section is not null
           from name in Named(section.Replace(":", "__", StringComparison.Ordinal) + "__", type)
           select name,
    ];

    private static IEnumerable<string> AtTheRoot(string program) => program == "gateway"
        ? ["Upstreams", .. Named("", Programs.Gateway.GetType("OobProvisioning.Gateway.Edge.EdgeOptions", throwOnError: true)!)]
        : [];

    private static IEnumerable<string> Named(string prefix, Type type) => type.GetProperties().Select(property => prefix + property.Name);

    private static Assembly AssemblyOf(string program) => program switch
    {
        "key-manager" => Programs.KeyManager,
        "api-store" => Programs.ApiStore,
        "gateway" => Programs.Gateway,
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, "None of the programs."),
    };
}
