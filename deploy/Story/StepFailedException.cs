namespace OobProvisioning.Story;

/// <summary>What was expected, and what came.</summary>
internal sealed class StepFailedException(string message) : Exception(message);
