using System.Globalization;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ConsoleKit;

/// <summary>What every service's pages say alike, in one place.</summary>
public static class KitTexts
{
    public const string SkipToContent = "Skip to the content";
    public const string MainNavigation = "Main";
    public const string Product = "OobProvisioning";
    public const string Store = "API Store";
    public const string StoreDetail = "Applications, keys, APIs";
    public const string KeyManager = "Key Manager";
    public const string KeyManagerDetail = "Service providers, OAuth clients";
    public const string Claim = "Clients from anywhere, used in one store.";
    public const string ClaimProof = "A secret is checked at the server that issued it";
    public const string ClaimToken = "No token is issued to check it";
    public const string ClaimSecret = "No secret is stored";
    public const string OtherConsoles = ", other consoles";
    public const string StartPath = "/";
    public const string StartPage = "Start page";
    public const string Documentation = "Documentation";
    public const string DocumentationPath = "/#documentation";
    public const string Breadcrumbs = "Breadcrumbs";
    public const string YourAccount = ", your account";
    public const string SignOut = "Sign out";
    public const string Theme = "Theme";
    public const string ThemeOfSystem = "System";
    public const string Light = "Light";
    public const string Dark = "Dark";
    public const string Dismiss = "Dismiss";
    public const string DangerZone = "Danger zone";
    public const string StepDone = ", done";
    public const string Clear = "Clear";
    public const string PageSize = "Rows per page:";
    public const string ApiReference = "API reference";
    public const string Optional = "(optional)";
    public const string Add = "Add";
    public const string Edit = "Edit";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Delete = "Delete";
    public const string Save = "Save";
    public const string Saved = "Changes saved.";
    public const string Deleted = "Deleted.";
    public const string Gone = "Already deleted.";
    public const string ShowAll = "Show all";
    public const string NothingFound = "Nothing found. Try another search.";
    public const string SearchByName = "Search by name";
    public const string Description = "Description";
    public const string WholeSeconds = "Enter a whole number of seconds.";
    public const string State = "State";
    public const string Active = "Active";
    public const string Reachable = "Reachable";
    public const string Revoked = "Revoked";
    public const string NotThere = "Gone";
    public const string Unreachable = "Unreachable";
    public const string Expiring = "Expires soon";
    public const string Pending = "Pending";
    public const string Now = "now";
    public const string Off = "Off";
    public const string Unknown = "Unknown";
    public const string Passed = "Passed";
    public const string Doubtful = "Warning";
    public const string Failed = "Failed";
    public const string NotAsked = "Not asked";
    public const string Scopes = "Scopes";
    public const string Cancel = "Cancel";
    public const string Copy = "Copy";
    public const string Show = "Show";
    public const string Hide = "Hide";
    public const string Copied = "Copied";
    public const string Search = "Search";
    public const string SearchAnywhere = "From any page";
    public const string SearchThisList = "This list";
    public const string Interrupted =
        "Your session had ended, so nothing was saved. What you typed is still here, without passwords and secrets. Check it and send it again.";
    public const string Pages = "Pages";
    public const string Previous = "Previous";
    public const string Next = "Next";
    public const string Trace = "Trace:";
    public const string Numbers = "Numbers";

    /// <summary>Of a problem that says nothing of itself.</summary>
    public const string DidNotWork = "That did not work.";

    public static string To(string console) => $"Go to {console}";

    public static string TabsOf(string title) => $"Pages of {title}";

    public static string LanguageOf(string sample) => $"Language of {sample}";

    public static string StepsDone(int done, int all) => $"{done} of {all} done";

    public static string ApiReferenceOf(string site) => $"{site} API";

    /// <summary>A grant type (RFC 6749 and its extensions) as people call it.</summary>
    public static string GrantType(string type) => type switch
    {
        "authorization_code" => "Code",
        "implicit" => "Implicit",
        "client_credentials" => "Client credentials",
        "password" => "Password",
        "refresh_token" => "Refresh token",
        "urn:ietf:params:oauth:grant-type:device_code" => "Device code",
        "urn:ietf:params:oauth:grant-type:token-exchange" => "Token exchange",
        _ => type,
    };

    public static string Ago(string span) => $"{span} ago";

    public static string Ahead(string span) => $"in {span}";

    /// <summary>With thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The same; a lower bound bears a plus.</summary>
    public static string Total(Total total) => Number(total.Count) + (total.IsExact ? "" : "+");

    /// <summary>In whole days, hours or minutes, whichever is the largest that fits.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { Days: > 0 } => Counted(span.Days, "day"),
        { Hours: > 0 } => Counted(span.Hours, "hour"),
        _ => Counted(span.Minutes, "minute"),
    };

    /// <param name="offset">After how many entries the part begins.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="total">How many there are.</param>
    public static string Part(int offset, int count, Total total) =>
        count == 0 ? $"None of {Total(total)}" : $"{offset + 1}–{offset + count} of {Total(total)}";

    public static string ErrorTitle(int status) => status switch
    {
        403 => "You do not have access to this page",
        404 => "Page not found",
        429 => "Too many failed attempts",
        503 => "Not available at the moment",
        >= 500 => "Something went wrong on our side",
        _ => "That did not work",
    };

    public static string ErrorExplanation(int status) => status switch
    {
        400 => "The form was open for too long, or was sent from another site. Go back, reload the page, and try again.",
        403 => "Your account lacks the role that this page requires. Ask an administrator for it, or sign in with another account.",
        404 => "Check the address. What was here may have been deleted.",
        412 => "Somebody else has changed this in the meantime. Open the page again and redo your change.",
        429 => "Too many wrong passwords have come from your network, so this one was not checked. Wait half a minute, go back, and try again.",
        413 => "What was sent is too large.",
        503 => "The service is busy, or something it depends on is not answering. Try again in a few seconds.",
        >= 500 => "Try again. If it keeps happening, give your administrator the trace id below.",
        _ => "Go back and try again.",
    };

    private static string Counted(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";
}
