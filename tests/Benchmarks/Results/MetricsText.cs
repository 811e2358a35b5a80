using System.Globalization;

namespace OobProvisioning.Benchmarks.Results;

/// <summary>What a program says at /metrics, in Prometheus' text format.</summary>
internal static class MetricsText
{
    /// <returns>Bytes of the heap after the last collection, with the holes in it.</returns>
    public static double Heap(string text) => Sum(text, "dotnet_gc_last_collection_heap_size_bytes");

    /// <returns>Bytes that the last collection left alive: without what died between them, which is free for others.</returns>
    public static double Alive(string text) => Heap(text) - Sum(text, "dotnet_gc_last_collection_heap_fragmentation_size_bytes");

    public static double FullCollections(string text) => Sum(text, "dotnet_gc_collections_total", "gc_heap_generation=\"gen2\"");

    /// <param name="text">All of it.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="label">Stands among the labels of those that count, as <c>name="value"</c>; null: all count.</param>
    public static double Sum(string text, string metric, string? label = null) => text.Split('\n')
        .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) && (label is null || line.Contains(label, StringComparison.Ordinal)))
        .Sum(ValueOf);

    // name{labels} value [timestamp]
    private static double ValueOf(string line) => double.Parse(
        line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0],
        CultureInfo.InvariantCulture);
}
