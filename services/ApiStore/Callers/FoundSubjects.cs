namespace OobProvisioning.ApiStore.Callers;

/// <summary>What the Key Manager said of its subjects.</summary>
/// <param name="Issuer">Its name in tokens.</param>
/// <param name="Found">Null when it said nothing.</param>
internal sealed record FoundSubjects(string Issuer, IReadOnlyList<FoundSubject>? Found)
{
    /// <summary>Whom a name or an id means.</summary>
    public FoundSubject? Meant(string kind, string nameOrId) => Found?.FirstOrDefault(found => found.Kind == kind && found.Asked == nameOrId);

    public string? NameOf(Owner owner) => Entry(owner)?.Name;

    public SubjectState StateOf(Owner owner) => true switch
    {
        _ when owner.Issuer != Issuer => SubjectState.Elsewhere,
        _ when Found is null => SubjectState.Unreachable,
        _ when Entry(owner) is null => SubjectState.Unknown,
        _ => SubjectState.Known,
    };

    private FoundSubject? Entry(Owner owner) =>
        owner.Issuer == Issuer ? Found?.FirstOrDefault(found => found.Kind == owner.Kind && found.Id == owner.Id) : null;
}

/// <summary>Whether somebody exists who can use what is theirs.</summary>
internal enum SubjectState
{
    Known,

    /// <summary>The Key Manager knows nobody of that id: a user or a client that was deleted.</summary>
    Unknown,

    /// <summary>The Key Manager did not answer.</summary>
    Unreachable,

    /// <summary>Another issuer vouches for them, and nobody was asked.</summary>
    Elsewhere,
}

internal static class SubjectStates
{
    public static string Text(this SubjectState state) => state switch
    {
        SubjectState.Known => "KNOWN",
        SubjectState.Unknown => "UNKNOWN",
        SubjectState.Unreachable => "UNREACHABLE",
        _ => "ELSEWHERE",
    };
}
