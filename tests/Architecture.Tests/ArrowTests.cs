using ArchUnitNET.Domain;
using OobProvisioning.Architecture.Tests.Planted;

namespace OobProvisioning.Architecture.Tests;

/// <summary>
/// Arrows between rooms have one direction. The table of a program names its rooms from the ground up, and for each the rooms that it names: all of them, and only those.
/// A room names only rooms that stand above it in the table, so no circle can be written down; and what a change of a room can break is read off below it.
/// </summary>
public sealed class ArrowTests
{
    /// <summary>Holds the list of tables and the migrations: it names entities of every room, and every room names it.</summary>
    private const string Exempt = "Database";

    private static readonly (string Room, string[] Names)[] Gateway =
    [
        ("Edge", []),
        ("Upstreams", []),
        ("Start", ["Edge", "Upstreams"]),
        ("Sync", []),
        ("Usage", ["Sync"]),
        ("Invocation", ["Edge", "Sync", "Usage"]),
    ];

    private static readonly (string Room, string[] Names)[] KeyManager =
    [
        ("Scopes", []),
        ("OAuthClients", ["Scopes"]),
        ("Families", ["OAuthClients"]),
        ("Accounts", ["Scopes", "OAuthClients", "Families"]),
        ("Tokens", ["Scopes", "OAuthClients", "Families", "Accounts"]),
        ("ServiceProviders", ["Scopes", "OAuthClients", "Families"]),
        ("Registration", ["Scopes", "OAuthClients", "Tokens", "ServiceProviders"]),
        ("Console", ["OAuthClients", "Accounts", "Tokens", "ServiceProviders"]),
        ("Bootstrap", ["Scopes", "OAuthClients", "Accounts", "Tokens", "Registration"]),
    ];

    private static readonly (string Room, string[] Names)[] ApiStore =
    [
        ("UnfinishedWork", []),
        ("Wire", []),
        ("Callers", ["Wire"]),
        ("KeyManagers", ["Wire"]),
        ("Settings", ["Callers", "Wire"]),
        ("Applications", ["Callers", "Settings"]),
        ("KeyMappings", ["Applications", "Callers", "KeyManagers", "Settings", "UnfinishedWork", "Wire"]),
        ("Catalogue", ["Callers", "KeyManagers", "Settings", "UnfinishedWork", "Wire"]),
        ("Subscriptions", ["Applications", "Callers", "Catalogue", "Settings"]),
        ("Transfer", ["Applications", "Callers", "Catalogue", "KeyMappings", "KeyManagers", "Subscriptions"]),
        ("Usage", ["Applications", "Callers", "Catalogue"]),
        ("Overview", ["Applications", "KeyManagers", "KeyMappings", "Subscriptions", "Usage"]),
        ("Gateways", ["Applications", "Catalogue", "KeyManagers", "KeyMappings", "Settings", "Subscriptions", "Wire"]),
        ("Administration", ["Applications", "Callers", "KeyManagers", "KeyMappings", "Settings", "UnfinishedWork", "Wire"]),
        ("Portal", ["Administration", "Applications", "Callers", "Catalogue", "KeyManagers", "KeyMappings", "Overview", "Settings", "Subscriptions", "Usage"]),
    ];

    private static readonly (string Room, string[] Names)[] Planted =
    [
        ("Lower", []),
        ("Upper", ["Lower"]),
    ];

    public static TheoryData<string> Programs => ["ApiStore", "Gateway", "KeyManager"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_room_names_the_rooms_that_the_table_says(string program) =>
        Assert.Equal(Arrows(TableOf(program)), Arrows(Compiled.Programs, Tests.Programs.Prefix + program).Select(arrow => arrow.Arrow).Distinct().Order());

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_room_names_only_rooms_that_stand_above_it_in_the_table(string program) => Assert.Empty(Upwards(TableOf(program)));

    [Fact]
    public void Planted_arrows_are_found_in_signatures_bodies_lambdas_and_type_arguments() => Assert.Equal(
        ["ByBody", "ByLambda", "BySignature", "ByTypeArgument"],
        Arrows(Compiled.Violations, typeof(PlantedSlice).Namespace!).Where(arrow => arrow.Arrow == "Lower → Upper").Select(arrow => arrow.From).Order());

    [Fact]
    public void A_planted_circle_is_found() => Assert.Equal(["Lower → Upper"], Upwards([Planted[0] with { Names = ["Upper"] }, Planted[1]]));

    private static (string Room, string[] Names)[] TableOf(string program) => program switch
    {
        "ApiStore" => ApiStore,
        "Gateway" => Gateway,
        "KeyManager" => KeyManager,
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, "It has no table."),
    };

    private static IEnumerable<string> Arrows((string Room, string[] Names)[] table) =>
        table.SelectMany(row => row.Names, (row, name) => $"{row.Room} → {name}").Order();

    private static IEnumerable<string> Upwards((string Room, string[] Names)[] table) =>
        from row in table.Index()
        from name in row.Item.Names
        where !table.Take(row.Index).Any(above => above.Room == name)
        select $"{row.Item.Room} → {name}";

    private static IEnumerable<(string Arrow, string From)> Arrows(ArchUnitNET.Domain.Architecture code, string root) =>
        from type in code.Types
        from target in type.Dependencies.Select(dependency => dependency.Target).Distinct()
        let room = RoomOf(type, root)
        let named = RoomOf(target, root)
        where room is not (null or Exempt) && named is not (null or Exempt) && room != named
        select ($"{room} → {named}", type.Name);

    /// <summary>The first folder; null for what stands beside the rooms, as the program does, and for what is not of this program.</summary>
    private static string? RoomOf(IType type, string root) => type.Space().StartsWith(root + ".", StringComparison.Ordinal)
        ? type.Space()[(root.Length + 1)..].Split('.')[0]
        : null;
}
