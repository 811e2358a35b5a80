using System.Globalization;

namespace OobProvisioning.ConsoleKit.Plots;

/// <summary>Where the parts of a bar are drawn in a field that is 100 high, the highest bar filling it: good below, bad on top.</summary>
internal static class BarHeights
{
    private const double Field = 100;

    /// <summary>One in a million is to be seen too.</summary>
    private const double Least = 1.5;

    /// <returns>The parts that there are, each with its class, its upper edge and its height.</returns>
    public static IEnumerable<(string? Class, string Y, string Height)> Of(PlotBar bar, long highest)
    {
        var (from, scale) = (Field, highest > 0 ? Field / highest : 0);
        foreach (var (part, name) in ((long, string?)[])[(bar.Total - bar.Warn - bar.Bad, null), (bar.Warn, "warn"), (bar.Bad, "bad")])
        {
            if (part > 0)
            {
                var height = Math.Min(from, Math.Max(Least, part * scale));
                from -= height;
                yield return (name, Text(from), Text(height));
            }
        }
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
