using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.ServiceDefaults.UnitTests.Telemetry;

public sealed class ProgramVersionTests
{
    /// <summary>https://semver.org; of a source without a history too.</summary>
    [Fact]
    public void It_is_a_version_and_telemetry_is_told_the_commit_beside_it()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$", ProgramVersion.Text);
        Assert.StartsWith(ProgramVersion.Text, ProgramVersion.WithCommit, StringComparison.Ordinal);
    }

    /// <summary>Keys in the databases name it, and are opened by versions before and after.</summary>
    [Fact]
    public void The_assembly_keeps_its_own() => Assert.Equal(new Version(0, 1, 0, 0), typeof(ProgramVersion).Assembly.GetName().Version);
}
