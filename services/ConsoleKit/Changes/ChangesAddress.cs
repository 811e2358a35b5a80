using OobProvisioning.ConsoleKit.Lists;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>By what a list of changes is narrowed down, as its address and its file's address name it.</summary>
internal static class ChangesAddress
{
    /// <summary>As audit events name it.</summary>
    public const string Object = "object";

    /// <summary>The beginning of a thing's name.</summary>
    public const string Thing = "thing";

    /// <summary>A person's name.</summary>
    public const string Who = "who";

    /// <summary>What was done.</summary>
    public const string Verb = "verb";

    /// <summary>The last so many days.</summary>
    public const string Within = "within";

    /// <summary>The times that can be chosen; what somebody has mistyped is none of them.</summary>
    public static readonly IReadOnlyList<(int Days, string Text)> Times =
        [(1, ChangeTexts.LastDay), (7, ChangeTexts.LastWeek), (30, ChangeTexts.LastMonth)];

    public static ListAddress Of(HttpRequest request) => ListAddress.Of(request, Object, Thing, Who, Verb, Within);

    public static int? Days(this ListAddress address) =>
        Times.Select(time => time.Days).Where(days => $"{days}" == address.Filter(Within)).Cast<int?>().FirstOrDefault();
}
