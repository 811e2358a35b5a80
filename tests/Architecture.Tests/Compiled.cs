using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace OobProvisioning.Architecture.Tests;

/// <summary>What depends on what, read off the compiled programs: bodies of methods and lambdas too. (What a compiler copies, as constants, is not seen.)</summary>
internal static class Compiled
{
    public static readonly ArchUnitNET.Domain.Architecture Programs =
        new ArchLoader().LoadAssemblies(Tests.Programs.KeyManager, Tests.Programs.ApiStore, Tests.Programs.Gateway).Build();

    public static readonly ArchUnitNET.Domain.Architecture Violations = new ArchLoader().LoadAssemblies(typeof(Compiled).Assembly).Build();

    public static bool IsWithin(this IType type, string space) => type.Space() == space || type.Space().StartsWith(space + ".", StringComparison.Ordinal);

    /// <summary>Empty for what the compiler makes for spans of its own: that has none.</summary>
    public static string Space(this IType type) => type.Namespace?.FullName ?? "";
}
