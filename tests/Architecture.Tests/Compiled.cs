using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace OobProvisioning.Architecture.Tests;

/// <summary>What depends on what, read off the compiled programs: bodies of methods and lambdas too. (What a compiler copies, as constants, is not seen.)</summary>
internal static class Compiled
{
    public static readonly ArchUnitNET.Domain.Architecture Programs =
        new ArchLoader().LoadAssemblies(Tests.Programs.KeyManager, Tests.Programs.ApiStore, Tests.Programs.Gateway).Build();

    public static readonly ArchUnitNET.Domain.Architecture Violations = new ArchLoader().LoadAssemblies(typeof(Compiled).Assembly).Build();

    public static bool IsWithin(this IType type, string space) =>
        type.Namespace.FullName == space || type.Namespace.FullName.StartsWith(space + ".", StringComparison.Ordinal);
}
