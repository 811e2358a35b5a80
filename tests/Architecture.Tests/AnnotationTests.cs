using System.ComponentModel.DataAnnotations;
using System.Reflection;
using OobProvisioning.Architecture.Tests.Planted;

namespace OobProvisioning.Architecture.Tests;

/// <summary>What annotations of a request say goes to callers, who know no C# names: every one says its rule in words of its own.</summary>
public sealed class AnnotationTests
{
    private const string NameInCode = "NameInCode";

    [Fact]
    public void Every_annotation_of_a_request_says_its_rule_without_a_name_of_the_code()
    {
        var annotations = Annotations([Programs.ServiceDefaults, Programs.KeyManager, Programs.ApiStore]);
        Assert.InRange(annotations.Count, 20, int.MaxValue);
        Assert.Empty(Unworded(annotations));
    }

    [Fact]
    public void Planted_annotations_without_words_of_their_own_are_found() =>
        Assert.Equal(["PlantedRequest.Bounded", "PlantedRequest.Named"], Unworded(Annotations([typeof(PlantedRequest).Assembly])));

    /// <summary>A range of int throws at a long that no int holds: the answer is 500.</summary>
    [Fact]
    public void Every_range_is_one_of_the_type_that_it_bounds() =>
        Assert.Empty(Misfits([Programs.ServiceDefaults, Programs.KeyManager, Programs.ApiStore, Programs.Gateway]));

    [Fact]
    public void A_planted_range_of_int_for_a_long_is_found() => Assert.Equal(["PlantedRequest.Long"], Misfits([typeof(PlantedRequest).Assembly]));

    private static IEnumerable<string> Misfits(IEnumerable<Assembly> assemblies) =>
        from type in assemblies.SelectMany(assembly => assembly.GetTypes())
        from member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where member.GetCustomAttribute<RangeAttribute>() is { } range && range.OperandType != (Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType)
        select $"{type.Name}.{member.Name}";

    private static List<(string Place, ValidationAttribute Annotation)> Annotations(IEnumerable<Assembly> assemblies) =>
    [
        .. from type in assemblies.SelectMany(assembly => assembly.GetTypes())
           where !type.Name.EndsWith("Options", StringComparison.Ordinal) // These are for operators.
           from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           from place in member is MethodBase method ? method.GetParameters().Cast<ICustomAttributeProvider>() : [member]
           from annotation in place.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>()
           where annotation.GetType().Assembly == typeof(ValidationAttribute).Assembly // Our own have no other words than ours.
           select ($"{type.Name}.{member.Name}", annotation),
    ];

    private static IEnumerable<string> Unworded(IEnumerable<(string Place, ValidationAttribute Annotation)> annotations) =>
        annotations.Where(found => found.Annotation.FormatErrorMessage(NameInCode).Contains(NameInCode, StringComparison.Ordinal)).Select(found => found.Place).Order();
}
