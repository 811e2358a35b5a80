using System.Reflection;
using System.Runtime.CompilerServices;

namespace OobProvisioning.Architecture.Tests;

/// <summary>The generated text of a record names all its members: of one that holds a secret or a token it would end in a log some day.</summary>
public sealed class SecretRecordTests
{
    private static readonly string[] SecretNames = ["Secret", "AccessToken", "Password"];

    [Fact]
    public void A_record_with_a_secret_says_its_own_text() =>
        Assert.Empty(Tellers(new[] { Programs.KeyManager, Programs.ApiStore, Programs.ServiceDefaults, Programs.Gateway }.SelectMany(assembly => assembly.GetTypes())));

    [Fact]
    public void A_planted_record_that_tells_is_found() => Assert.Equal([typeof(PlantedTeller)], Tellers([typeof(PlantedTeller), typeof(PlantedDiscreet)]));

    private static IEnumerable<Type> Tellers(IEnumerable<Type> types) =>
        types.Where(type => type.GetMethod("<Clone>$") is not null)
            .Where(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(property => property.PropertyType == typeof(string) && SecretNames.Any(name => property.Name.EndsWith(name, StringComparison.Ordinal))))
            .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes) is var text && (text!.DeclaringType != type || text.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)));

    private sealed record PlantedTeller(string ClientSecret);

    private sealed record PlantedDiscreet(string ClientSecret)
    {
        public override string ToString() => nameof(PlantedDiscreet);
    }
}
