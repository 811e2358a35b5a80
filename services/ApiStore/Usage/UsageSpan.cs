namespace OobProvisioning.ApiStore.Usage;

/// <summary>For how long a <see cref="UsageCount"/> counts. Both are counted at once, so that no hours have to be made into days later.</summary>
internal static class UsageSpan
{
    public const string Hour = "hour";
    public const string Day = "day";

    /// <summary>The hours that are shown, the present one included.</summary>
    public const int Hours = 24;

    /// <summary>The days that are shown, today included.</summary>
    public const int Days = 30;

    /// <summary>A batch that began earlier is not taken.</summary>
    public static readonly TimeSpan OldestBatch = TimeSpan.FromDays(1);

    /// <summary>Clocks of gateways may be ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>What is older is removed. So long an id is known, too: longer than a batch can come again.</summary>
    public static readonly TimeSpan KeepsHours = TimeSpan.FromDays(2);

    public static readonly TimeSpan KeepsDays = TimeSpan.FromDays(Days + 1);

    public static DateTimeOffset FirstHour(DateTimeOffset now) => new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, default).AddHours(1 - Hours);

    public static DateTimeOffset FirstDay(DateTimeOffset now) => new DateTimeOffset(now.Date, default).AddDays(1 - Days);
}
