namespace OobProvisioning.Chaos;

/// <param name="Name">The scene's.</param>
/// <param name="Answers">How many requests were answered in it, or got no answer.</param>
/// <param name="Failed">How many of them failed; all are explained by what was broken, or the run does not hold.</param>
/// <param name="Recovery">How long it took, once nothing stood in the way, until all was well again; null: it never was.</param>
internal sealed record PlayedScene(string Name, int Answers, int Failed, TimeSpan? Recovery);
