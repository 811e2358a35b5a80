using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using OobProvisioning.Architecture.Tests.Planted;

namespace OobProvisioning.Architecture.Tests;

/// <summary>
/// A slice is what a route of a room's door takes as a parameter and runs: a class with its dependencies in the constructor and one <c>RunAsync</c>, which knows nothing of
/// HTTP. So a page calls it as a route does.
/// </summary>
public sealed class SliceTests
{
    private const string Run = "RunAsync";
    private const int MostDependencies = 6;
    private static readonly string[] Http = [typeof(HttpContext).FullName!, typeof(HttpRequest).FullName!, typeof(HttpResponse).FullName!, typeof(IHttpContextAccessor).FullName!];
    private static readonly string[] Messages = [typeof(HttpRequest).FullName!, typeof(HttpResponse).FullName!];
    private static readonly HashSet<string> Slices = [.. SlicesOf(Programs.KeyManager), .. SlicesOf(Programs.ApiStore)];
    private static readonly HashSet<string> PlantedSlices = [.. SlicesOf(typeof(PlantedSetup).Assembly)];

    [Fact]
    public void There_are_slices() => Assert.InRange(Slices.Count, 40, int.MaxValue);

    [Fact]
    public void A_slice_never_calls_another_slice() => Assert.Empty(ThatName(Compiled.Programs, Slices, Slices));

    [Fact]
    public void A_planted_slice_that_calls_another_is_found() => Assert.Equal([typeof(PlantedCallingSlice).FullName], ThatName(Compiled.Violations, PlantedSlices, PlantedSlices));

    [Fact]
    public void A_slice_knows_no_request_and_no_response() => Assert.Empty(ThatName(Compiled.Programs, Slices, Http));

    [Fact]
    public void A_planted_slice_that_writes_a_header_is_found() => Assert.Equal([typeof(PlantedHttpSlice).FullName], ThatName(Compiled.Violations, PlantedSlices, Http));

    [Fact]
    public void A_page_forges_no_request_and_reads_no_response() => Assert.Empty(ThatName(Compiled.Programs, Pages([Programs.KeyManager, Programs.ApiStore]), Messages));

    [Fact]
    public void A_planted_page_that_forges_a_request_is_found() =>
        Assert.Equal([typeof(PlantedForgingPage).FullName], ThatName(Compiled.Violations, Pages([typeof(PlantedSetup).Assembly]), Messages));

    [Fact]
    public void A_slice_does_one_thing_with_few_dependencies() => Assert.Empty(Crowded([Programs.KeyManager, Programs.ApiStore], Slices));

    [Fact]
    public void A_planted_crowded_slice_is_found() => Assert.Equal([typeof(PlantedCrowdedSlice).FullName], Crowded([typeof(PlantedSetup).Assembly], PlantedSlices));

    /// <summary>A route is a lambda of a door: the compiler keeps it in a class within.</summary>
    private static IEnumerable<string> SlicesOf(Assembly program) =>
        from door in program.GetTypes()
        where door.Name.EndsWith("Setup", StringComparison.Ordinal)
        from routes in door.GetNestedTypes(BindingFlags.NonPublic)
        from route in routes.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        from parameter in route.GetParameters()
        where parameter.ParameterType.Assembly == program && parameter.ParameterType.GetMethod(Run) is not null
        select parameter.ParameterType.FullName;

    private static HashSet<string> Pages(IEnumerable<Assembly> programs) =>
        [.. programs.SelectMany(program => program.GetTypes()).Where(type => type.IsAssignableTo(typeof(ComponentBase))).Select(type => type.FullName!)];

    private static IEnumerable<string> ThatName(ArchUnitNET.Domain.Architecture code, HashSet<string> types, IEnumerable<string> named) =>
        from type in code.Types
        where types.Contains(type.FullName) && type.Dependencies.Any(dependency => dependency.Target.FullName != type.FullName && named.Contains(dependency.Target.FullName))
        select type.FullName;

    private static IEnumerable<string> Crowded(IEnumerable<Assembly> programs, HashSet<string> slices) =>
        from type in programs.SelectMany(program => program.GetTypes())
        where slices.Contains(type.FullName!)
        where type.GetConstructors().Single().GetParameters().Length > MostDependencies
            || type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Any(method => method.Name != Run)
        select type.FullName;
}
