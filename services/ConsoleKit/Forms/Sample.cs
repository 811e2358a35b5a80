namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>How something is done, in one language.</summary>
/// <param name="Language">As its tab says: curl, C#, JavaScript.</param>
/// <param name="Text">Lines that work as they stand.</param>
public sealed record Sample(string Language, string Text);
