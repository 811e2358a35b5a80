using System.Reflection;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.Architecture.Tests;

/// <summary>The generated text of a record names all its members: of one that holds a secret or a token it would end in a log some day.</summary>
public sealed class SecretRecordTests
{
    private static readonly string[] SecretNames = ["Secret", "AccessToken", "Password"];

    [Fact]
    public void A_record_with_a_secret_says_its_name_alone() =>
        Assert.Empty(Tellers(new[] { Programs.KeyManager, Programs.ApiStore, Programs.ServiceDefaults, Programs.Gateway }.SelectMany(assembly => assembly.GetTypes())));

    [Fact]
    public void Planted_records_that_may_tell_are_found() =>
        Assert.Equal([typeof(PlantedTeller), typeof(PlantedOwnText)], Tellers([typeof(PlantedTeller), typeof(PlantedOwnText), typeof(PlantedDiscreet)]));

    [Fact]
    public void What_is_discreet_tells_nothing() => Assert.Equal(nameof(PlantedDiscreet), $"{new PlantedDiscreet("told")}");

    private static IEnumerable<Type> Tellers(IEnumerable<Type> types) =>
        types.Where(type => type.GetMethod("<Clone>$") is not null)
            .Where(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(property => property.PropertyType == typeof(string) && SecretNames.Any(name => property.Name.EndsWith(name, StringComparison.Ordinal))))
            .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType != typeof(Discreet));

    private sealed record PlantedTeller(string ClientSecret);

    private sealed record PlantedOwnText(string ClientSecret)
    {
        public override string ToString() => ClientSecret;
    }

    private sealed record PlantedDiscreet(string ClientSecret) : Discreet;
}
