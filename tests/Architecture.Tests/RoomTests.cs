using ArchUnitNET.Domain;
using OobProvisioning.Architecture.Tests.Planted;

namespace OobProvisioning.Architecture.Tests;

/// <summary>Rooms have one door, and what belongs to one room is in no other.</summary>
public sealed class RoomTests
{
    private const string Store = "OobProvisioning.ApiStore";
    private static readonly string[] HttpClientNamespaces = ["System.Net.Http", "Refit", "Polly"];

    [Fact]
    public void Only_the_wire_what_judges_callers_the_key_managers_and_the_sign_in_of_the_store_talk_to_other_servers() =>
        Assert.Empty(TalkersOutside(Compiled.Programs, Store, $"{Store}.Wire", $"{Store}.Callers", $"{Store}.KeyManagers", $"{Store}.Portal.SignIn"));

    [Fact]
    public void A_planted_talker_outside_its_room_is_found() =>
        Assert.Contains(TalkersOutside(Compiled.Violations, typeof(PlantedTalker).Namespace!, "no such room"), name => name == typeof(PlantedTalker).FullName);

    [Fact]
    public void Nothing_but_the_program_depends_on_bootstrap() => Assert.Empty(DependentsOn(Compiled.Programs, "OobProvisioning.KeyManager.Bootstrap", except: "OobProvisioning.KeyManager.Program"));

    /// <summary>Whoever asks a key manager has its row and asks at the one door: nobody has a kind in mind.</summary>
    [Fact]
    public void Nothing_but_the_door_to_key_managers_depends_on_a_kind_of_them() =>
        Assert.Empty(DependentsOn(Compiled.Programs, $"{Store}.KeyManagers.Resident", except: $"{Store}.KeyManagers.KeyManagersSetup"));

    /// <summary>Of the other kind, who has key managers to look after names settings and discovery, and nobody how a provider is asked.</summary>
    [Theory]
    [InlineData("Proof")]
    [InlineData("Registration")]
    [InlineData("Connection")]
    public void Nothing_but_the_kind_itself_knows_how_a_provider_is_asked(string part) =>
        Assert.Empty(DependentsOn(Compiled.Programs, $"{Store}.KeyManagers.OAuthProvider.{part}", except: $"{Store}.KeyManagers.OAuthProvider"));

    [Fact]
    public void A_planted_dependent_is_found() =>
        Assert.Contains(typeof(PlantedCallingSlice).FullName!, DependentsOn(Compiled.Violations, typeof(PlantedSlice).Namespace!, except: "nobody", includeOwn: true));

    private static List<string> TalkersOutside(ArchUnitNET.Domain.Architecture architecture, string service, params string[] rooms) =>
    [
        .. architecture.Types
            .Where(type => type.IsWithin(service) && !rooms.Any(room => type.IsWithin(room)) && type.Name != "Program")
            .Where(type => type.Dependencies.Any(dependency =>
                HttpClientNamespaces.Contains(dependency.Target.Space()) && dependency.Target.Name != nameof(HttpMethod))) // A word, no call.
            .Select(type => type.FullName),
    ];

    private static List<string> DependentsOn(ArchUnitNET.Domain.Architecture architecture, string room, string except, bool includeOwn = false) =>
    [
        .. architecture.Types
            .Where(type => (includeOwn || !type.IsWithin(room)) && !type.FullName.StartsWith(except, StringComparison.Ordinal))
            .Where(type => type.Dependencies.Any(dependency => dependency.Target.IsWithin(room)))
            .Select(type => type.FullName),
    ];
}
