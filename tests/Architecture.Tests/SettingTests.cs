using System.Reflection;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using OobProvisioning.Architecture.Tests.Planted;

namespace OobProvisioning.Architecture.Tests;

/// <summary>A setting that nothing reads is worse than none: whoever sets it believes in it.</summary>
public sealed class SettingTests
{
    [Fact]
    public void Every_setting_is_read_by_somebody_who_acts_on_it()
    {
        Assembly[] programs = [Programs.ServiceDefaults, Programs.KeyManager, Programs.ApiStore, Programs.Gateway];
        Assert.InRange(Settings(programs).Count, 30, int.MaxValue);
        Assert.Empty(Unread(programs));
    }

    [Fact]
    public void A_planted_setting_that_only_its_own_check_reads_is_found() =>
        Assert.Equal(["PlantedOptions.Ignored"], Unread([typeof(PlantedOptions).Assembly]));

    private static IEnumerable<string> Unread(Assembly[] assemblies)
    {
        var read =
            from type in new ArchLoader().LoadAssemblies(assemblies).Build().Types
            from call in type.Dependencies.OfType<MethodCallDependency>()
            where call.Target.FullName != type.FullName
            select $"{call.Target.Name}.{call.TargetMember.Name}";
        var known = read.ToHashSet(StringComparer.Ordinal);
        return Settings(assemblies).Where(setting => !known.Contains($"{setting.Type}.get_{setting.Name}()")).Select(setting => $"{setting.Type}.{setting.Name}").Order();
    }

    private static List<(string Type, string Name)> Settings(Assembly[] assemblies) =>
    [
        .. from type in assemblies.SelectMany(assembly => assembly.GetTypes())
           where type.GetField("Section") is { IsLiteral: true } // Bound to a section of the configuration.
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           select (type.Name, property.Name),
    ];
}
