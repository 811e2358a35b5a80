using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Overview;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Start;

/// <summary>What the start page says, and the lists that show how applications are.</summary>
internal static class StartTexts
{
    public const string Overview = "Overview";
    public const string Lead = "What needs attention, and how far your applications have come.";
    public const string NoRole = "Your account has no role in this store yet. An administrator can give it one; sign out and in again afterwards.";
    public const string NeedsAttention = "Needs attention";
    public const string Look = "Look at keys";
    public const string NewSecret = "Regenerate secret";
    public const string FirstSteps = "First steps";
    public const string AddApplication = "Add an application";
    public const string ApplicationAdded = "Add the application";
    public const string GiveKeys = "Give it keys: provide or generate them";
    public const string SubscribeToApi = "Subscribe it to an API";
    public const string CallApi = "Get a token and call the API";
    public const string AllApplications = "All applications";
    public const string Production = "Production";
    public const string Sandbox = "Sandbox";
    public const string NoKeys = "No keys";
    public const string Apis = "APIs";
    public const string Requests = "Requests, 30 days";
    public const string LastCall = "Last call";
    public const string NoCall = "none yet";
    public const string WithProductionKeys = "With production keys";
    public const string WithoutKeys = "Without keys";
    public const string All = "All";
    public const string Filters = "Which applications";

    /// <summary>When a client's last secret stops working, or has.</summary>
    public static string Expiry(DateTimeOffset at, DateTimeOffset now) => $"{(at > now ? "Expires" : "Expired")} {Instants.InWords(at, now)}";

    /// <param name="type"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
    public static string ClientOf(string type) => $"{PortalTexts.KeyTypeName(type).ToLowerInvariant()} client";

    /// <summary>What is the matter with keys.</summary>
    public static string Matter(KeySign key, DateTimeOffset now) => key.State switch
    {
        ClientState.Revoked => $"Its {ClientOf(key.KeyType)} is revoked at {key.KeyManager} and gets no tokens.",
        ClientState.Gone => $"{key.KeyManager} does not have its {ClientOf(key.KeyType)} any more.",
        _ when key.SecretsExpireAt is { } at && at > now =>
            $"The secret of its {ClientOf(key.KeyType)} expires {Instants.InWords(at, now)}, on {Instants.Show(at)}.",
        _ => $"The secret of its {ClientOf(key.KeyType)} has expired: it gets no tokens.",
    };

    public static string MoreThere(int count) => $"and {KitTexts.Number(count)} more";
}
