namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>A span as its program has exported it (opentelemetry-proto, trace/v1).</summary>
/// <param name="Program">Whose it is.</param>
/// <param name="TraceId">Of which trace.</param>
/// <param name="Id">Its own.</param>
/// <param name="ParentId">Empty where the trace begins.</param>
/// <param name="Kind"><c>server</c>, <c>client</c> or <c>internal</c>.</param>
/// <param name="Name">What was done.</param>
/// <param name="Started">In nanoseconds since 1970.</param>
/// <param name="Attributes">As texts.</param>
internal sealed record Span(
    string Program, string TraceId, string Id, string ParentId, string Kind, string Name, ulong Started, IReadOnlyDictionary<string, string> Attributes)
{
    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    /// <summary>Of one request of an exporter.</summary>
    public static IEnumerable<Span> Of(ProtobufMessage request) =>
        from ofResource in request.Messages(1)
        let program = AttributesOf(ofResource.Messages(1).Single(), 1)["service.name"]
        from ofScope in ofResource.Messages(2)
        from span in ofScope.Messages(2)
        select new Span(
            program,
            Convert.ToHexStringLower(span.Bytes(1).Span),
            Convert.ToHexStringLower(span.Bytes(2).Span),
            Convert.ToHexStringLower(span.Bytes(4).Span),
            Kinds[(int)span.Number(6)],
            span.Text(5),
            span.Number(7),
            AttributesOf(span, 9).Concat(span.Messages(11).SelectMany(@event => AttributesOf(@event, 3)))
                .DistinctBy(attribute => attribute.Key).ToDictionary());

    /// <summary>Texts, truths and numbers; that is all that ours are.</summary>
    private static Dictionary<string, string> AttributesOf(ProtobufMessage holder, int field) => holder.Messages(field).DistinctBy(pair => pair.Text(1)).ToDictionary(
        pair => pair.Text(1),
        pair => pair.Messages(2).Select(value => value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(2) | value.Number(3) | value.Number(4)}").FirstOrDefault(""));
}
