using System.Globalization;

namespace OobProvisioning.Benchmarks.Soak;

/// <summary>Where a report is written, in Markdown.</summary>
internal sealed class Paper(TextWriter output)
{
    public void Title(FormattableString text) => output.WriteLine($"\n**{Text(text)}**\n");

    /// <summary>Below a table.</summary>
    public void Note(params FormattableString[] texts)
    {
        output.WriteLine();
        Say(texts);
    }

    public void Say(params FormattableString[] texts) => output.WriteLine(string.Concat(texts.Select(Text)));

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
