using System.Reflection;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.Architecture.Tests;

/// <summary>The wire is the contract between programs: none of them knows another's code, and what they share knows no business.</summary>
public sealed class ProcessBoundaryTests
{
    private static readonly string[] Shareable = ["OobProvisioning.ServiceDefaults", "OobProvisioning.ConsoleKit"];
    private static readonly string[] BusinessWords = ["ServiceProvider", "OAuthClient", "KeyMapping", "KeyType", "Consumer", "ThrottlingPolicy", "Subscription"];

    [Theory]
    [InlineData("KeyManager")]
    [InlineData("ApiStore")]
    [InlineData("Gateway")]
    public void A_program_references_only_what_is_shared(string program) =>
        Assert.Empty(ForeignReferences(Assembly.Load(Programs.Prefix + program)));

    [Fact]
    public void A_planted_reference_to_a_program_is_found() =>
        Assert.Contains("OobProvisioning.KeyManager", ForeignReferences(typeof(ProcessBoundaryTests).Assembly));

    [Fact]
    public void What_is_shared_knows_no_business_word() =>
        Assert.Empty(BusinessTypes(Programs.ServiceDefaults.GetTypes()));

    [Fact]
    public void A_planted_business_word_is_found() =>
        Assert.Equal([typeof(PlantedKeyMappingRegistry)], BusinessTypes([typeof(PlantedKeyMappingRegistry), typeof(ProcessBoundaryTests)]));

    private static IEnumerable<string> ForeignReferences(Assembly program) =>
        program.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith(Programs.Prefix, StringComparison.Ordinal)).Except(Shareable);

    private static IEnumerable<Type> BusinessTypes(IEnumerable<Type> types) =>
        types.Where(type => BusinessWords.Any(word => type.Name.Contains(word, StringComparison.Ordinal)));

    private sealed class PlantedKeyMappingRegistry;
}
