using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using OobProvisioning.Architecture.Tests.Planted;

namespace OobProvisioning.Architecture.Tests;

/// <summary>Rooms have one door, and what belongs to one room is in no other.</summary>
public sealed class RoomTests
{
    private const string Store = "OobProvisioning.ApiStore";
    private static readonly string[] HttpClientNamespaces = ["System.Net.Http", "Refit", "Polly"];
    private static readonly ArchUnitNET.Domain.Architecture Services = new ArchLoader().LoadAssemblies(Programs.KeyManager, Programs.ApiStore).Build();
    private static readonly ArchUnitNET.Domain.Architecture Violations = new ArchLoader().LoadAssemblies(typeof(RoomTests).Assembly).Build();

    [Fact]
    public void Only_the_wire_what_judges_callers_the_key_managers_and_the_sign_in_of_the_store_talk_to_other_servers() =>
        Assert.Empty(TalkersOutside(Services, Store, $"{Store}.Wire", $"{Store}.Callers", $"{Store}.KeyManagers", $"{Store}.Portal.SignIn"));

    [Fact]
    public void A_planted_talker_outside_its_room_is_found() =>
        Assert.Contains(TalkersOutside(Violations, typeof(PlantedTalker).Namespace!, "no such room"), name => name == typeof(PlantedTalker).FullName);

    [Fact]
    public void A_slice_never_calls_another_slice() => Assert.Empty(SlicesThatCallSlices(Services));

    [Fact]
    public void A_planted_slice_that_calls_another_is_found() =>
        Assert.Equal([typeof(PlantedCallingSlice).FullName!], SlicesThatCallSlices(Violations));

    [Fact]
    public void Nothing_but_the_program_depends_on_bootstrap() => Assert.Empty(DependentsOn(Services, "OobProvisioning.KeyManager.Bootstrap", except: "OobProvisioning.KeyManager.Program"));

    [Fact]
    public void A_planted_dependent_is_found() =>
        Assert.Contains(typeof(PlantedCallingSlice).FullName!, DependentsOn(Violations, typeof(PlantedSlice).Namespace!, except: "nobody", includeOwn: true));

    private static List<string> TalkersOutside(ArchUnitNET.Domain.Architecture architecture, string service, params string[] rooms) =>
    [
        .. architecture.Types
            .Where(type => Within(type, service) && !rooms.Any(room => Within(type, room)) && type.Name != "Program")
            .Where(type => type.Dependencies.Any(dependency => HttpClientNamespaces.Contains(dependency.Target.Namespace.FullName)))
            .Select(type => type.FullName),
    ];

    private static List<string> SlicesThatCallSlices(ArchUnitNET.Domain.Architecture architecture)
    {
        var slices = architecture.Classes.Where(type => type.Members.Any(member => member.Name.StartsWith("HandleAsync(", StringComparison.Ordinal)) && type.IsAbstract == true).ToHashSet();
        return [.. slices.Where(slice => slice.Dependencies.Any(dependency => dependency.Target is Class other && other != slice && slices.Contains(other))).Select(slice => slice.FullName)];
    }

    private static List<string> DependentsOn(ArchUnitNET.Domain.Architecture architecture, string room, string except, bool includeOwn = false) =>
    [
        .. architecture.Types
            .Where(type => (includeOwn || !Within(type, room)) && !type.FullName.StartsWith(except, StringComparison.Ordinal))
            .Where(type => type.Dependencies.Any(dependency => Within(dependency.Target, room)))
            .Select(type => type.FullName),
    ];

    private static bool Within(IType type, string space) =>
        type.Namespace.FullName == space || type.Namespace.FullName.StartsWith(space + ".", StringComparison.Ordinal);
}
