using OobProvisioning.EndToEnd.Tests.Observability.Otlp;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>A span as its program has exported it.</summary>
/// <param name="Program">Whose it is.</param>
/// <param name="TraceId">Of which trace.</param>
/// <param name="Id">Its own.</param>
/// <param name="ParentId">Empty where the trace begins.</param>
/// <param name="Kind"><c>server</c>, <c>client</c> or <c>internal</c>.</param>
/// <param name="Name">What was done.</param>
/// <param name="Started">In nanoseconds since 1970.</param>
/// <param name="Attributes">Its own and those of its events.</param>
internal sealed record Span(
    string Program, string TraceId, string Id, string ParentId, string Kind, string Name, ulong Started, ILookup<string, string> Attributes)
{
    /// <summary>Empty if it has none.</summary>
    public string this[string attribute] => Attributes[attribute].FirstOrDefault("");

    public static IEnumerable<Span> Of(ExportTraceServiceRequest request) =>
        from ofResource in request.ResourceSpans
        let program = ofResource.Resource.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue
        from ofScope in ofResource.ScopeSpans
        from span in ofScope.Spans
        select new Span(
            program,
            Convert.ToHexStringLower(span.TraceId.Span),
            Convert.ToHexStringLower(span.SpanId.Span),
            Convert.ToHexStringLower(span.ParentSpanId.Span),
            $"{span.Kind}".ToLowerInvariant(),
            span.Name,
            span.StartTimeUnixNano,
            span.Attributes.Concat(span.Events.SelectMany(@event => @event.Attributes)).ToLookup(attribute => attribute.Key, attribute => TextOf(attribute.Value)));

    private static string TextOf(AnyValue value) => value.ValueCase is AnyValue.ValueOneofCase.StringValue ? value.StringValue : $"{value}";
}
