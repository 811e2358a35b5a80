using System.Diagnostics;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// A trace begins here. Its id stands in audit events and error answers, so the world may not choose it; the services behind the gateway
/// are told ours.
/// </summary>
internal sealed class OwnTraces : DistributedContextPropagator
{
    private readonly DistributedContextPropagator _inside = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => _inside.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => _inside.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
