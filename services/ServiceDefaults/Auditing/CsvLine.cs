namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>A line of a file that people open in a spreadsheet (RFC 4180).</summary>
internal static class CsvLine
{
    /// <summary>A cell that begins with one of these is run as a formula; an apostrophe before it says that it is text.</summary>
    private const string Formulas = "=+-@\t\r";

    public static string Of(params ReadOnlySpan<string?> cells)
    {
        var written = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            written[i] = Cell(cells[i] ?? "");
        }

        return string.Join(',', written);
    }

    private static string Cell(string text)
    {
        var plain = text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return plain.AsSpan().ContainsAny("\",\r\n") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
