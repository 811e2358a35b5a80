using OobProvisioning.ConsoleKit;

namespace OobProvisioning.ApiStore.Portal.UsagePages;

/// <summary>What is said of figures.</summary>
internal static class UsageTexts
{
    public const string Usage = "Usage";
    public const string None = "There were no calls in the last 30 days. A call through the gateway is seen here a minute later.";
    public const string Yours = "Your requests";
    public const string Everybodys = "Requests of all applications";
    public const string ByApi = "By API, last 30 days";
    public const string ByKeys = "By keys, last 30 days";
    public const string Hour = "Hour";
    public const string Day = "Day";
    public const string Requests = "Requests";
    public const string Refused = "Refused (4xx)";
    public const string Failed = "Failed (5xx)";
    public const string Median = "Median";
    public const string P95 = "95 %";
    public const string Keys = "Keys";
    public const string DeletedApi = "Deleted API";
    public const string LatencyHint = "Times are until the backend's answer began: half of the answers took at most the median, 95 % at most the other time.";

    /// <param name="whose">Whose requests.</param>
    public static string LastHours(string whose) => $"{whose}, last 24 hours (UTC)";

    public static string LastDays(string whose) => $"{whose}, last 30 days (UTC)";

    public static string OfHours(string name) => $"Requests of each of the last 24 hours: {name}";

    public static string OfDays(string name) => $"Requests of each of the last 30 days: {name}";

    public static string Said(string label, long requests, long refused, long failed) => $"{label}: {Counts(requests, refused, failed)}";

    /// <summary>What a plot shows.</summary>
    public static string Course(string from, string to, string counts, string highest) => $"From {from} to {to}: {counts}. The highest bar is {highest}.";

    public static string Counts(long requests, long refused, long failed) =>
        $"{KitTexts.Number(requests)} requests, {KitTexts.Number(refused)} refused, {KitTexts.Number(failed)} failed";

    public static string Share(long part, long all) => part switch
    {
        0 => "0 %",
        _ when part * 1000 < all => "under 0.1 %",
        _ => FormattableString.Invariant($"{100.0 * part / all:0.0} %"),
    };

    public static string RefusedShare(long part, long all) => $"refused: {Share(part, all)}";

    public static string FailedShare(long part, long all) => $"failed: {Share(part, all)}";

    public static string Time(double? milliseconds) => milliseconds switch
    {
        null => "–",
        >= 1000 and var time => FormattableString.Invariant($"{time / 1000:0.0} s"),
        >= 10 and var time => FormattableString.Invariant($"{time:0} ms"),
        var time => FormattableString.Invariant($"{time:0.0} ms"),
    };
}
