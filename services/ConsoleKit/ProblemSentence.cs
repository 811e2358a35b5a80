namespace OobProvisioning.ConsoleKit;

/// <summary>How pages say one type of problem.</summary>
/// <param name="Text">Instead of the problem's own detail, which is written for programs; null to say that.</param>
/// <param name="Fields">The field that it is about: the first of these that a form has.</param>
public sealed record ProblemSentence(string? Text, params IReadOnlyList<string> Fields);
