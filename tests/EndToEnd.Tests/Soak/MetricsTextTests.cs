using OobProvisioning.Benchmarks.Results;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>What is read from a program's metrics, as it writes them.</summary>
public sealed class MetricsTextTests
{
    private const string Text = """
        # TYPE dotnet_gc_last_collection_heap_size_bytes gauge
        dotnet_gc_last_collection_heap_size_bytes{otel_scope_name="System.Runtime",gc_heap_generation="gen2"} 700
        dotnet_gc_last_collection_heap_size_bytes{otel_scope_name="System.Runtime",gc_heap_generation="loh"} 300
        dotnet_gc_last_collection_heap_fragmentation_size_bytes{otel_scope_name="System.Runtime",gc_heap_generation="gen2"} 100
        dotnet_gc_last_collection_heap_fragmentation_size_bytes{otel_scope_name="System.Runtime",gc_heap_generation="loh"} 20
        dotnet_gc_collections_total{otel_scope_name="System.Runtime",gc_heap_generation="gen2"} 15
        dotnet_gc_collections_total{otel_scope_name="System.Runtime",gc_heap_generation="gen0"} 291
        """;

    [Fact]
    public void What_is_alive_on_a_heap_is_all_but_its_holes() => Assert.Equal((1_000, 880), (MetricsText.Heap(Text), MetricsText.Alive(Text)));

    [Fact]
    public void Only_a_collection_of_the_oldest_is_a_full_one() => Assert.Equal(15, MetricsText.FullCollections(Text));
}
