using System.Text.RegularExpressions;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>What pages say of changes.</summary>
public static partial class ChangeTexts
{
    public const string Changes = "Changes";
    public const string Lead = "Who changed what. Written in the same transaction as the change, and never edited.";
    public const string None = "No changes yet.";
    public const string Thing = "Name or key";
    public const string Who = "Who";
    public const string What = "What";
    public const string Anything = "anything";
    public const string When = "When";
    public const string AnyTime = "at any time";
    public const string LastDay = "in the last 24 hours";
    public const string LastWeek = "in the last 7 days";
    public const string LastMonth = "in the last 30 days";
    public const string Filter = "Filter";
    public const string Days = "By day";
    public const string Narrow = "Filter changes";
    public const string WhatItWas = "What it was";
    public const string WhatItIs = "What it is";
    public const string Older = "Older";
    public const string Newest = "Newest";
    public const string Csv = "Download as CSV";
    public const string JsonLines = "JSON Lines";
    public const string Before = "before:";
    public const string After = "after:";
    public const string TheSystem = "the system";
    public const string Somebody = "Somebody else";
    public const string ChangedThis = "has changed this since you opened the page";
    public const string SomebodyChangedThis = "Somebody else has changed this since you opened the page.";
    public const string LoadAgain = "Load it again, and redo your change";

    /// <summary>What is done, as it is said of whoever did it: "jonas.weber <em>revoked</em> …".</summary>
    private static readonly Dictionary<string, string> Done = new()
    {
        ["activate"] = "activated",
        ["add"] = "added",
        ["add-secret"] = "added a secret to",
        ["announce"] = "announced",
        ["block"] = "blocked",
        ["change-owner"] = "changed the owner of",
        ["change-password"] = "changed the password of",
        ["change-policy"] = "changed the policy of",
        ["close"] = "closed the unfinished work of",
        ["configure"] = "configured",
        ["consent"] = "gave consent to",
        ["create"] = "created",
        ["delete"] = "deleted",
        ["delete-secret"] = "deleted a secret of",
        ["forget"] = "withdrew",
        ["generate"] = "generated",
        ["lock-out"] = "locked out",
        ["map"] = "provided",
        ["regenerate-secret"] = "replaced the secret of",
        ["register"] = "registered",
        ["remove"] = "removed",
        ["replace"] = "changed",
        ["reset-password"] = "reset the password of",
        ["retire"] = "retired",
        ["retry"] = "retried the unfinished work of",
        ["revoke"] = "revoked",
        ["revoke-all-tokens"] = "revoked all tokens of",
        ["sign-up"] = "signed up as",
        ["subscribe"] = "made",
        ["unblock"] = "unblocked",
        ["unmap"] = "removed",
        ["unsubscribe"] = "ended",
        ["update"] = "changed",
        ["verify"] = "proved again",
        ["withdraw-consent"] = "withdrew the consent to",
    };

    /// <summary>The kinds of objects.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["api"] = "API",
        ["key-mapping"] = "keys",
        ["oauth-client"] = "OAuth client",
    };

    /// <summary>Those that a list can be narrowed down to.</summary>
    public static IEnumerable<string> Verbs => Done.Keys;

    public static string Sentence(string verb) => Done.TryGetValue(verb, out var done) ? done : verb.Replace('-', ' ');

    /// <summary>A verb without what it is done to, to choose it.</summary>
    public static string Choice(string verb) => verb switch
    {
        "map" => "provide keys",
        "unmap" => "remove provided keys",
        "remove" => "remove keys",
        "generate" => "generate keys",
        "verify" => "prove keys again",
        "unsubscribe" => "end a subscription",
        "forget" => "withdraw a leaked key",
        _ => verb.Replace('-', ' '),
    };

    /// <summary>What somebody does to their own account.</summary>
    public static string OfOneself(string verb) => verb switch
    {
        "sign-up" => "signed up",
        "change-password" => "changed their password",
        _ => $"{Sentence(verb)} their own account",
    };

    public static string Kind(string kind) => Kinds.TryGetValue(kind, out var text) ? text : kind.Replace('-', ' ');

    /// <summary>A member of a representation, as people read it: <c>provider.tokenEndpoint</c> is "Token endpoint".</summary>
    public static string Member(string property)
    {
        var words = Humps().Replace(property.Split('.')[^1], " $1").ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Humps();
}
