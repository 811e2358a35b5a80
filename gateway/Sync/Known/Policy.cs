namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>How many requests are allowed in one unit of time.</summary>
/// <param name="RequestCount">Null: any number.</param>
/// <param name="UnitSeconds">The unit.</param>
internal sealed record Policy(long? RequestCount, long UnitSeconds);
