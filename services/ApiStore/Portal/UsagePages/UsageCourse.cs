using System.Globalization;
using OobProvisioning.ApiStore.Usage;
using OobProvisioning.ConsoleKit.Plots;

namespace OobProvisioning.ApiStore.Portal.UsagePages;

/// <summary>Periods of several APIs and key types as the bars of one plot, those without calls included.</summary>
internal sealed class UsageCourse
{
    private UsageCourse(IReadOnlyList<UsagePeriod> periods, int bars, Func<DateTimeOffset, int, DateTimeOffset> at, string form)
    {
        var points = periods.SelectMany(period => period.Points).ToLookup(point => point.Begins.UtcTicks);
        Bars =
        [
            .. Enumerable.Range(0, bars).Select(i => at(periods[0].From, i)).Select(begins => BarOf(
                begins.UtcDateTime.ToString(form, CultureInfo.InvariantCulture), [.. points[begins.UtcTicks]])),
        ];
    }

    public IReadOnlyList<PlotBar> Bars { get; }

    public long Requests => Bars.Sum(bar => bar.Total);

    public long Refused => Bars.Sum(bar => bar.Warn);

    public long Failed => Bars.Sum(bar => bar.Bad);

    public string Description => UsageTexts.Course(
        Bars[0].Label, Bars[^1].Label, UsageTexts.Counts(Requests, Refused, Failed), Bars.MaxBy(bar => bar.Total)!.Said);

    /// <param name="list">Not empty.</param>
    public static UsageCourse OfHours(UsageList list) =>
        new([.. list.List.Select(series => series.Last24Hours)], UsageSpan.Hours, (from, i) => from.AddHours(i), "HH:mm");

    /// <param name="list">Not empty.</param>
    public static UsageCourse OfDays(UsageList list) =>
        new([.. list.List.Select(series => series.Last30Days)], UsageSpan.Days, (from, i) => from.AddDays(i), "d MMM");

    private static PlotBar BarOf(string label, IReadOnlyList<UsagePoint> points)
    {
        var (requests, refused, failed) =
            (points.Sum(point => point.Requests), points.Sum(point => point.ClientErrors), points.Sum(point => point.ServerErrors));
        return new(label, UsageTexts.Said(label, requests, refused, failed), requests, refused, failed);
    }
}
