using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>An application as its administrators see it: whose it is, and not its keys.</summary>
/// <param name="ApplicationId">Its identifier.</param>
/// <param name="Name">Unique among its owner's applications.</param>
/// <param name="ThrottlingPolicy">Name of its throttling policy.</param>
/// <param name="Description">At most 512 characters.</param>
/// <param name="Status">Always <c>APPROVED</c>.</param>
/// <param name="Groups">Always empty.</param>
/// <param name="SubscriptionCount">How many APIs it subscribes to.</param>
/// <param name="Attributes">What its owner noted.</param>
/// <param name="Owner">Id of the person or client that it belongs to.</param>
/// <param name="OwnerName">What the Key Manager calls them: a user's name, or that of a client's service provider; null unless they are known.</param>
/// <param name="OwnerState">
/// <c>KNOWN</c>; <c>UNKNOWN</c>: the Key Manager knows nobody of that id, such as a user who was deleted; <c>UNREACHABLE</c>: it did not answer;
/// <c>ELSEWHERE</c>: another issuer vouches for the owner, and nobody was asked.
/// </param>
/// <param name="OwnerKind"><c>user</c> or <c>client</c>.</param>
/// <param name="OwnerIssuer">Who vouches for the owner.</param>
/// <param name="CreatedTime">UTC.</param>
/// <param name="ProvideKeysAllowed">Whether keys of an existing OAuth client may be provided for it now.</param>
public sealed record OwnedApplication(
    Guid ApplicationId,
    string Name,
    string ThrottlingPolicy,
    string? Description,
    [property: OneOf(ApplicationView.Approved)] string Status,
    IReadOnlyList<string> Groups,
    int SubscriptionCount,
    IReadOnlyDictionary<string, string> Attributes,
    string Owner,
    string? OwnerName,
    [property: OneOf("KNOWN", "UNKNOWN", "UNREACHABLE", "ELSEWHERE")] string OwnerState,
    [property: OneOf("user", "client")] string OwnerKind,
    string OwnerIssuer,
    DateTimeOffset CreatedTime,
    bool ProvideKeysAllowed)
{
    internal static OwnedApplication Of(Application application, ApplicationInfo info, FoundSubjects owners) =>
        new(
            info.ApplicationId,
            info.Name,
            info.ThrottlingPolicy,
            info.Description,
            info.Status,
            info.Groups,
            info.SubscriptionCount,
            info.Attributes,
            info.Owner,
            owners.NameOf(application.Owner),
            owners.StateOf(application.Owner).Text(),
            application.OwnerKind,
            application.OwnerIssuer,
            info.CreatedTime,
            info.ProvideKeysAllowed);
}
