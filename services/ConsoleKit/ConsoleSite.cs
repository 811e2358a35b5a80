using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ConsoleKit.Pages;

namespace OobProvisioning.ConsoleKit;

/// <summary>One service's pages: where they stand, what they are called, and how the world reaches them.</summary>
/// <param name="BasePath">Under which the gateway leads to them, for example <c>/carbon</c>. The service's API is below it at <c>/api</c>.</param>
/// <param name="Name">What stands at the head of each page.</param>
/// <param name="PublicAddress">The address that browsers use; null where that is not known, which stops the start of a program.</param>
public sealed record ConsoleSite(string BasePath, string Name, Uri? PublicAddress)
{
    /// <summary>Where the pages' style and pictures are.</summary>
    public string AssetsPath => BasePath + "/assets";

    /// <summary>Where the service's API is shown, to be read and tried.</summary>
    public string ApiReferencePath { get; init; } = BasePath + "/api-reference";

    internal string ThemePath => BasePath + "/theme";

    /// <summary>The class of every page's body, which sets its accent: <c>store</c> or <c>manage</c>.</summary>
    public required string Accent { get; init; }

    /// <summary>Where the name at the head of each page leads.</summary>
    public string HomePath { get; init; } = BasePath;

    /// <summary>What is theirs, for somebody who is signed in: their account first.</summary>
    public Func<ClaimsPrincipal, IEnumerable<PageLink>> AccountLinks { get; init; } = _ => [];

    /// <summary>Where a form posts to sign out; null where nobody is signed in.</summary>
    public string? SignOutPath { get; init; }

    /// <summary>Whose pages a form may lead to over redirects, as a sign-out does; null for this host's alone.</summary>
    public Uri? FormsLeadTo { get; init; }

    /// <summary>Whether somebody may see all consoles, and gets the way to the others.</summary>
    public Func<ClaimsPrincipal, bool> SeesAll { get; init; } = _ => false;

    /// <summary>The list that the search at the head of each page leads to; null for no search.</summary>
    public Func<ClaimsPrincipal, string?> SearchPath { get; init; } = _ => null;

    /// <summary>What that searches.</summary>
    public string SearchLabel { get; init; } = KitTexts.SearchByName;

    /// <summary>The navigation of somebody who is signed in.</summary>
    public Func<ClaimsPrincipal, IEnumerable<PageLink>> Links { get; init; } = _ => [];

    /// <summary>How pages say a problem, by the last part of its type; what is not among them says its own detail.</summary>
    public IReadOnlyDictionary<string, ProblemSentence> Sentences { get; init; } = new Dictionary<string, ProblemSentence>();

    /// <summary>What the browser's tab says.</summary>
    public string TitleOf(string page) => page == Name ? page : $"{page} · {Name}";

    private bool IsHttps => PublicAddress?.Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// Makes a cookie of these pages as safe as their address allows: out of reach of scripts and of posts from elsewhere, and, with https, sent
    /// over nothing else and set by this host alone (<c>__Host-</c>, RFC 6265bis 4.1.3.2).
    /// </summary>
    /// <remarks>Not <c>Strict</c>: who comes from a client's page to sign in would have lost the form that is open in another tab.</remarks>
    public void Secure(CookieBuilder cookie, string name)
    {
        cookie.Name = (IsHttps ? "__Host-" : "") + name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Whether a path is a page's rather than the API's.</summary>
    public bool IsPage(PathString path) =>
        path.StartsWithSegments(BasePath, StringComparison.OrdinalIgnoreCase, out var rest)
        && !rest.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same, also for the pages that say so themselves because they stand elsewhere.</summary>
    internal bool IsPage(HttpContext context) =>
        IsPage(context.Request.Path) || context.GetEndpoint()?.Metadata.GetMetadata<PageElsewhereAttribute>() is not null;

    /// <summary>A problem as its reader is told of it.</summary>
    public string SentenceOf(ProblemDetails problem) => Find(problem)?.Text ?? problem.Detail ?? problem.Title ?? KitTexts.DidNotWork;

    /// <summary>The fields that a problem may be about.</summary>
    public IReadOnlyList<string> FieldsOf(ProblemDetails problem) => Find(problem)?.Fields ?? [];

    /// <summary>Whether its type says all of it: which field it is about, and in words of its own.</summary>
    internal bool TypeSaysAll(ProblemDetails problem) => Find(problem) is { Text: not null, Fields.Count: > 0 };

    private ProblemSentence? Find(ProblemDetails problem) => Sentences.GetValueOrDefault(problem.Type?.Split(':')[^1] ?? "");
}
