namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>The service has too much of something to do at the moment and did not begin; the message says of what, for the caller.</summary>
public abstract class ServiceBusyException(string message) : Exception(message);
