namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>One of the values that a field offers.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">What to know before choosing it.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
