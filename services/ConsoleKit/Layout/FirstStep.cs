namespace OobProvisioning.ConsoleKit.Layout;

/// <summary>One of the things to do, in their order.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="IsDone">Whether it is. The first that is not is the present one.</param>
/// <param name="Path">Where it is done.</param>
public sealed record FirstStep(string Text, bool IsDone, string? Path = null);
