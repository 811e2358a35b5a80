using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Overview;
using OobProvisioning.ConsoleKit.Layout;

namespace OobProvisioning.ApiStore.Portal.Start;

/// <summary>What a developer does first, and where: with the newest application that has not come so far.</summary>
internal static class StepsOf
{
    /// <summary>Of all their applications together.</summary>
    public static IReadOnlyList<FirstStep> All(IReadOnlyList<ApplicationProgress> applications) =>
    [
        new(StartTexts.AddApplication, applications.Count > 0, PortalPaths.AddApplication),
        .. Rest(
            applications.Any(of => of.HasKeys),
            applications.Any(of => of.IsSubscribed),
            applications.Any(of => of.HasCalled),
            applications is [var newest, ..] ? newest.Id : null),
    ];

    public static IReadOnlyList<FirstStep> Of(ApplicationProgress application) =>
    [
        new(StartTexts.ApplicationAdded, IsDone: true),
        .. Rest(application.HasKeys, application.IsSubscribed, application.HasCalled, application.Id),
    ];

    private static IEnumerable<FirstStep> Rest(bool hasKeys, bool isSubscribed, bool hasCalled, Guid? id)
    {
        yield return new(StartTexts.GiveKeys, hasKeys, id is { } toKeys ? PortalPaths.KeysOf(toKeys, KeyTypes.Production) : null);
        yield return new(StartTexts.SubscribeToApi, isSubscribed, id is { } toApis ? PortalPaths.Of(PortalPaths.Subscriptions, toApis) : null);
        yield return new(StartTexts.CallApi, hasCalled, id is { } toCall && hasKeys ? PortalPaths.KeysOf(toCall, KeyTypes.Production) : null);
    }
}
