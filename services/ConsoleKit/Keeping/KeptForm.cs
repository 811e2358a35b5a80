namespace OobProvisioning.ConsoleKit.Keeping;

/// <summary>A form as it was sent, but for secrets, until the page that it was sent to is shown again.</summary>
/// <param name="Path">The page.</param>
/// <param name="Name">Which of its forms.</param>
/// <param name="Fields">What was typed, by the names of the fields.</param>
/// <param name="Faults">What is wrong, by the names of the model's members.</param>
/// <param name="Said">What is wrong with no field of it.</param>
/// <param name="IsInterrupted">Whether nobody has judged it: its session had ended.</param>
public sealed record KeptForm(
    string Path,
    string Name,
    IReadOnlyDictionary<string, string[]> Fields,
    IReadOnlyList<KeyValuePair<string, string>> Faults,
    string? Said,
    bool IsInterrupted = false)
{
    /// <summary>When it was opened; null if it does not say so.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
}
