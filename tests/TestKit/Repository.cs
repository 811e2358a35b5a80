namespace OobProvisioning.TestKit;

/// <summary>The checkout in which the tests were built.</summary>
public static class Repository
{
    public static string Root { get; } = RootOf(AppContext.BaseDirectory);

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "OobProvisioning.sln"))
            ? folder
            : RootOf(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No solution above the tests."));
}
