using System.Globalization;

namespace OobProvisioning.TestKit.Waiting;

/// <summary>
/// How long to wait for what must come before it counts as missing. A test that passes never waits so long; on a slow machine OOB_PATIENCE stretches
/// every such limit by its factor. What a contract promises within a time is no matter of patience and is not stretched.
/// </summary>
public static class Patience
{
    private static readonly double Factor = Read(Environment.GetEnvironmentVariable("OOB_PATIENCE"));

    /// <summary>The limit of whoever has no reason for another.</summary>
    public static TimeSpan Limit { get; } = For(TimeSpan.FromSeconds(30));

    /// <summary>For what takes longer by nature, such as the start of a whole stack.</summary>
    public static TimeSpan For(TimeSpan usual) => usual * Factor;

    /// <summary>Ends with the token, or when patience does.</summary>
    public static CancellationTokenSource Ends(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(Limit);
        return source;
    }

    private static double Read(string? factor) => factor is null or ""
        ? 1
        : double.TryParse(factor, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read > 0
            ? read
            : throw new InvalidOperationException($"OOB_PATIENCE must be a factor such as 2 or 0.5, not '{factor}'.");
}
