using System.Reflection;

namespace OobProvisioning.ServiceDefaults.Telemetry;

/// <summary>The version of all programs: that of the git tag, such as <c>1.2.3</c>, or of what came after it.</summary>
public static class ProgramVersion
{
    /// <summary>With the commit, as <c>1.2.3+0a1b2c…</c>, where it was built from one.</summary>
    public static string WithCommit { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Text { get; } = WithCommit.Split('+')[0];
}
