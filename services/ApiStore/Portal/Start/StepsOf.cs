using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Overview;
using OobProvisioning.ConsoleKit.Layout;

namespace OobProvisioning.ApiStore.Portal.Start;

/// <summary>What a developer does first, and where: each step with the newest application that can go it and has not.</summary>
internal static class StepsOf
{
    /// <summary>Of all their applications together.</summary>
    /// <param name="applications">The newest first.</param>
    public static IReadOnlyList<FirstStep> All(IReadOnlyList<ApplicationProgress> applications) =>
    [
        new(StartTexts.AddApplication, applications.Count > 0, PortalPaths.AddApplication),
        .. Rest(applications),
    ];

    public static IReadOnlyList<FirstStep> Of(ApplicationProgress application) => [new(StartTexts.ApplicationAdded, IsDone: true), .. Rest([application])];

    private static IEnumerable<FirstStep> Rest(IReadOnlyList<ApplicationProgress> all)
    {
        var (toKeys, toApis) = (all.FirstOrDefault(of => !of.HasKeys), all.FirstOrDefault(of => of is { HasKeys: true, IsSubscribed: false }));
        var toCall = all.FirstOrDefault(of => of is { HasKeys: true, IsSubscribed: true }) ?? all.FirstOrDefault(of => of.HasKeys);
        yield return new(StartTexts.GiveKeys, all.Any(of => of.HasKeys), KeysOf(toKeys));
        yield return new(StartTexts.SubscribeToApi, all.Any(of => of.IsSubscribed), ApisOf(toApis ?? all.FirstOrDefault(of => !of.IsSubscribed)));
        yield return new(StartTexts.CallApi, all.Any(of => of.HasCalled), KeysOf(toCall));
    }

    private static string? ApisOf(ApplicationProgress? application) =>
        application is null ? null : PortalPaths.Of(PortalPaths.Subscriptions, application.Id);

    /// <summary>Where its keys are; where the first are made, those for real calls.</summary>
    private static string? KeysOf(ApplicationProgress? application) => application is null
        ? null
        : PortalPaths.KeysOf(application.Id, application is { HasKeys: true, HasProductionKeys: false } ? KeyTypes.Sandbox : KeyTypes.Production);
}
