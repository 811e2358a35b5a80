namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>The program cannot start for a reason its operator can mend; the message says what to do and holds no secret.</summary>
public sealed class StartupException(string message, Exception? innerException = null) : Exception(message, innerException);
