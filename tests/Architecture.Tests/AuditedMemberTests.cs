using System.Reflection;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.Architecture.Tests;

/// <summary>What is told in the audit trail stays there for good, and who may view reads it.</summary>
public sealed class AuditedMemberTests
{
    private static readonly string[] Proving = ["Secret", "Password", "Verifier", "Hash", "Stamp", "Credential", "AccessToken", "ManagementToken"];

    [Fact]
    public void No_member_that_proves_or_opens_something_is_told() =>
        Assert.Empty(Tellers(new[] { Programs.KeyManager, Programs.ApiStore }.SelectMany(assembly => assembly.GetTypes())));

    [Fact]
    public void A_planted_one_is_found() => Assert.Equal(["PlantedRow.SecretVerifier"], Tellers([typeof(PlantedRow)]));

    [Fact]
    public void Every_entity_that_events_are_about_tells_something() =>
        Assert.All(
            new[] { Programs.KeyManager, Programs.ApiStore }.SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsClass && (typeof(IAudited).IsAssignableFrom(type) || typeof(IAuditedPart).IsAssignableFrom(type))),
            type => Assert.NotEmpty(Told(type)));

    private static IEnumerable<string> Tellers(IEnumerable<Type> types) => types
        .SelectMany(Told)
        .Where(property => Proving.Any(name => property.Name.EndsWith(name, StringComparison.Ordinal)))
        .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

    private static IEnumerable<PropertyInfo> Told(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.GetCustomAttribute<AuditedAttribute>() is not null);

    private sealed record PlantedRow([property: Audited] string SecretVerifier);
}
