using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>What the pages for administrators say, beside those about APIs, key managers and unfinished work.</summary>
internal static class AdministrationTexts
{
    public const string Administration = "Administration";
    public const string Lead = "What all developers of this store have, and how it is set up.";
    public const string Pages = "What you can administer";
    public const string ManagedApisLead = "The APIs of this store: their designs, states and subscriptions.";
    public const string OfAllOwners = "Of all owners";
    public const string NeedsAttention = "Needs attention";
    public const string StoreNeedsAttention = "Administration: needs attention";
    public const string Look = "Show";
    public const string RevokedClients = "Revoked clients that are mapped";
    public const string RevokedDetail = "They get no tokens until somebody activates them at their key manager, or their owners replace the keys.";
    public const string GoneClients = "Mapped clients that are gone";
    public const string GoneDetail = "Their key managers do not have them any more. Their owners should remove the keys.";
    public const string GivenUpWork = "Work that was given up";
    public const string GivenUpDetail = "The store tried often enough. Have it tried again once its cause is fixed, or close it.";
    public const string BrokenFile = "The file with the site's settings cannot be used";

    public const string Applications = "All applications";
    public const string ApplicationsLead = "Applications of every developer and program, and whose they are.";
    public const string NoApplications = "Nobody has an application yet.";
    public const string OwnerIssuer = "Issuer";
    public const string CurrentOwner = "Current owner";
    public const string ShowApplication = "Show application";
    public const string ChangeOwner = "Change owner";
    public const string ChangeOwnerLead = "The application moves with everything that belongs to it: its keys go on working, untouched.";
    public const string NewOwner = "New owner";
    public const string NewOwnerHint = "The user's name or id. For a program, the id of its client.";
    public const string OwnerKind = "Kind";
    public const string User = "User";
    public const string UserDetail = "Somebody who signs in.";
    public const string Client = "Client";
    public const string ClientDetail = "A program with its own client.";
    public const string Details = "Details";
    public const string Activity = "Activity";
    public const string SearchKeyMappings = "Consumer key, application or owner";
    public const string WhichMappings = "Which key mappings";
    public const string All = "All";
    public const string LastHeard = "Last heard of";
    public const string Never = "never";
    public const string UsedBy = "Used by";
    public const string UsedByLead = "Applications of this store that use the client.";
    public const string NotUsed = "No application of this store uses this client.";

    public const string Settings = "Provide Keys setting";
    public const string SettingsLead = "Whether keys of clients that were made elsewhere may be provided in this store.";
    public const string On = "On";
    public const string IsOn = "Provide Keys is on";
    public const string IsOff = "Provide Keys is off";
    public const string OnDetail = "Owners may provide keys for applications that were created while it was on.";
    public const string OffDetail = "Nobody may provide keys. Keys that were provided before go on working.";
    public const string SetIn = "Set in";
    public const string Member = "Present value";
    public const string HowTo = "To change it";
    public const string HowToDetail =
        "Replace the file where the store is deployed. It is read again every two seconds, so nothing has to be restarted. No page and no API changes it.";

    public const string Missing = "The file is not there at the moment, which means off.";
    public const string CreatedOn = "Applications that may have keys provided";
    public const string CreatedOnDetail = "Created while it was on; only while it is on.";
    public const string CreatedOff = "Applications that never may";
    public const string CreatedOffDetail = "Created while it was off.";

    public static string BrokenDetail(string fault) => $"What it said before stays in force. The fault: {fault}";

    public static string SettingLine(bool isOn) => $"\"mapExistingAuthApps\": {(isOn ? "true" : "false")}";

    /// <summary>A title, and how many there are.</summary>
    public static string Counted(string title, Total count) => $"{title}: {KitTexts.Total(count)}";

    public static string ByMode(Total mapped, Total created) => $"{KitTexts.Total(mapped)} MAPPED, {KitTexts.Total(created)} CREATED";

    public static string Disabled(int count) => count == 0 ? "All enabled" : $"{KitTexts.Number(count)} disabled";

    public static string GivenUp(Total count) => count.Count == 0 ? "Nothing was given up" : $"{KitTexts.Total(count)} given up";

    public static string GivenTo(string owner) => $"The application now belongs to {owner}.";

    public static string OfOwner(string owner) => $"Of {owner}";

    /// <summary>The Key Manager knows nobody of this id.</summary>
    public static string DeletedOwner(string id) => $"Unknown or deleted ({id})";

    public static string OwnerElsewhere(string id) => $"{id} (another identity server)";

    /// <summary>The Key Manager does not answer.</summary>
    public static string OwnerNotTold(string id) => $"{id} (name not known at the moment)";

    /// <summary>For which keys an application uses a client, and whose it is.</summary>
    public static string UseOf(KeyMappingView mapping) => $"{PortalTexts.KeysOf(mapping.KeyType)}, {Owners.NameOf(mapping)}";

    public static string OwnerKindName(string kind) => kind == "client" ? Client : User;
}
