namespace OobProvisioning.ServiceDefaults.Telemetry;

/// <summary>
/// Counters of what happens seldom. They are made with the program and told at nothing: a series that begins with the first failure, at one, has not
/// increased, and no alarm rings.
/// </summary>
public interface IToldFromTheStart;
