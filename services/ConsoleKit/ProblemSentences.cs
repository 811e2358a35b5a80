using OobProvisioning.ConsoleKit.Changes;

namespace OobProvisioning.ConsoleKit;

/// <summary>What pages say of each type of problem that any service has; those that say null have a detail that a reader of pages understands too.</summary>
public static class ProblemSentences
{
    private static readonly Dictionary<string, ProblemSentence> OfEveryService = new()
    {
        ["invalid-request"] = new(null),
        ["unauthenticated"] = new("You are not signed in any more. Load the page again to sign in."),
        ["insufficient-scope"] = new("Your roles do not allow this."),
        ["not-found"] = new("It does not exist any more: somebody has deleted it meanwhile."),
        ["method-not-allowed"] = new("This page cannot do that. Open it again."),
        ["name-taken"] = new(null, "Name", "UserName"),
        ["conflict"] = new(null),
        ["modified"] = new(ChangeTexts.SomebodyChangedThis),
        ["payload-too-large"] = new(KitTexts.ErrorExplanation(413)),
        ["unsupported-media-type"] = new("The form was sent in a way that is not understood. Open the page again and try once more."),
        ["internal-error"] = new("Something went wrong on our side. Try again; if it happens again, tell your administrator."),
        ["service-unavailable"] = new(KitTexts.ErrorExplanation(503)),
    };

    /// <summary>These, and a service's own, which may say it better.</summary>
    public static IReadOnlyDictionary<string, ProblemSentence> And(IReadOnlyDictionary<string, ProblemSentence> own) =>
        OfEveryService.Where(common => !own.ContainsKey(common.Key)).Concat(own).ToDictionary();
}
