using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Portal.Administration.WorkPages;

/// <summary>What the pages about unfinished work say.</summary>
internal static class WorkTexts
{
    public const string Hint = "What the store has promised at key managers and could not finish. It tries again by itself, until it gives up.";
    public const string None = "Everything is done.";
    public const string Work = "Work";
    public const string All = "All";
    public const string Attempts = "Attempts";
    public const string LastError = "Last error";
    public const string GivenUp = "Given up";
    public const string Tried = "Retrying";
    public const string Retry = "Try again";
    public const string IsRetried = "It is being tried again.";
    public const string Close = "Close";
    public const string CloseTitle = "Close unfinished work";
    public const string Closed = "Closed.";
    public const string CloseDelete =
        "Close it once you have deleted the client at the key manager, or know that it is gone. The store forgets it; its consumer key can be provided again.";
    public const string CloseFind =
        "Close it once you have looked at the key manager for a client with this software_id, and deleted it there if there is one.";

    public const string CloseAnnouncement =
        "Close it if the Key Manager need not know: it gives no token for the API's scopes then, until the API is changed again.";

    public static string CloseHint(string kind) => kind switch
    {
        ClientWork.Find => CloseFind,
        ApiAnnouncement.Kind => CloseAnnouncement,
        _ => CloseDelete,
    };

    public static string SubjectOf(string kind) => kind switch
    {
        ClientWork.Find => "software_id",
        ApiAnnouncement.Kind => "API",
        _ => "Client id",
    };

    public static string KindName(string kind) => kind switch
    {
        ClientWork.Register => "A client is being made",
        ClientWork.Delete => "A client is to be deleted",
        ClientWork.Find => "A client may be left behind",
        ApiAnnouncement.Kind => "Register an API with the Key Manager",
        _ => kind,
    };
}
