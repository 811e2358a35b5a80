namespace OobProvisioning.TestKit;

/// <summary>How much is done by a test that is long by nature: little in <c>./test</c>, everything in <c>./test --all</c>.</summary>
public static class Effort
{
    public static bool IsAll { get; } = Environment.GetEnvironmentVariable("OOB_TESTS") == "all";

    public static int Rounds(int few, int all) => IsAll ? all : few;
}
