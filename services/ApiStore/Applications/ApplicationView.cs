using System.Security.Cryptography;
using System.Text;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>An application, in the published contract's form.</summary>
/// <param name="ApplicationId">Its identifier.</param>
/// <param name="Name">Unique among its owner's applications.</param>
/// <param name="ThrottlingPolicy">Name of its throttling policy.</param>
/// <param name="Description">At most 512 characters.</param>
/// <param name="TokenType">Always <c>JWT</c>.</param>
/// <param name="Status">Always <c>APPROVED</c>.</param>
/// <param name="Groups">Always empty.</param>
/// <param name="SubscriptionCount">How many APIs it subscribes to.</param>
/// <param name="Keys">Its keys.</param>
/// <param name="Attributes">What its owner noted.</param>
/// <param name="Owner">Id of the person or client that it belongs to.</param>
/// <param name="CreatedTime">UTC.</param>
/// <param name="ProvideKeysAllowed">Whether keys of an existing OAuth client may be provided for it now.</param>
public sealed record ApplicationView(
    Guid ApplicationId,
    string Name,
    string ThrottlingPolicy,
    string? Description,
    [property: OneOf("JWT")] string TokenType,
    [property: OneOf(ApplicationView.Approved)] string Status,
    IReadOnlyList<string> Groups,
    int SubscriptionCount,
    IReadOnlyList<ApplicationKey> Keys,
    IReadOnlyDictionary<string, string> Attributes,
    string Owner,
    DateTimeOffset CreatedTime,
    bool ProvideKeysAllowed)
{
    public const string Approved = "APPROVED";

    /// <summary>What is kept of it here, its keys among that; after a dot, what is shown of the site's setting.</summary>
    internal string Version(Application application)
    {
        var keys = string.Concat(Keys.Select(key => key.Version.Split('.')[0]));
        var digest = keys.Length == 0 ? "" : "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(keys)).AsSpan(..8));
        return $"{application.Version}{digest}.{(ProvideKeysAllowed ? 1 : 0)}-{SubscriptionCount}";
    }

    /// <summary>Without what belongs to it.</summary>
    internal static ApplicationView Of(Application application, SiteSettings settings) => new(
        application.Id,
        application.Name,
        application.ThrottlingPolicy,
        application.Description,
        "JWT",
        Approved,
        [],
        0,
        [],
        application.Attributes,
        application.OwnerId,
        application.CreatedAt,
        ApplicationRules.ProvideKeysAllowed(settings.MapExistingAuthApps, application.CreatedWithProvideKeys));
}

/// <summary>An application in a list: without its keys.</summary>
public sealed record ApplicationInfo(
    Guid ApplicationId,
    string Name,
    string ThrottlingPolicy,
    string? Description,
    [property: OneOf(ApplicationView.Approved)] string Status,
    IReadOnlyList<string> Groups,
    int SubscriptionCount,
    IReadOnlyDictionary<string, string> Attributes,
    string Owner,
    DateTimeOffset CreatedTime,
    bool ProvideKeysAllowed)
{
    internal static ApplicationInfo Of(Application application, SiteSettings settings, int subscriptionCount) => new(
        application.Id,
        application.Name,
        application.ThrottlingPolicy,
        application.Description,
        ApplicationView.Approved,
        [],
        subscriptionCount,
        application.Attributes,
        application.OwnerId,
        application.CreatedAt,
        ApplicationRules.ProvideKeysAllowed(settings.MapExistingAuthApps, application.CreatedWithProvideKeys));
}
