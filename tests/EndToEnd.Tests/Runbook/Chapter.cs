namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>The runbook's chapters that have commands, by their headings.</summary>
internal static class Chapter
{
    public const string FirstStart = "First start";
    public const string Upgrade = "Upgrade and rollback";
    public const string Backup = "Backup";
    public const string Restore = "Restore";
    public const string PointInTime = "Point in time";
    public const string BackToAMoment = "Back to a moment";
    public const string LeakedKey = "Signing keys";

    /// <summary>After each of them the programs have another secret.</summary>
    public static readonly string[] Replacements = ["Another master key", "Another database password", "Another secret of a service"];

    public static readonly string[] Everywhere = [Backup, Restore, PointInTime, BackToAMoment, .. Replacements, LeakedKey];

    public static readonly string[] OfCompose = [FirstStart, Upgrade, PointInTime];
}
