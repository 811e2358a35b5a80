namespace OobProvisioning.TestKit;

/// <summary>How far a test goes that is long by nature (a loop of random crashes, many rotations under load): short in ./test, long in ./test --all.</summary>
public static class Effort
{
    /// <summary>Everything, however long it takes: OOB_TESTS=all.</summary>
    public static bool IsAll { get; } = Environment.GetEnvironmentVariable("OOB_TESTS") == "all";

    public static T Of<T>(T usual, T all) => IsAll ? all : usual;
}
