using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Whether an application may be subscribed to an API, and how often it may call it.</summary>
internal static class SubscriptionRules
{
    private const int MostAtOnce = 100;

    /// <summary>How the faults of one of several are named.</summary>
    public static string Place(int index) => $"[{index}].";

    /// <summary>What annotations say of one.</summary>
    public static Faults Check(IReadOnlyList<SubscriptionRequest?> requests)
    {
        var faults = new Faults();
        faults.AddIf(requests.Count is 0 or > MostAtOnce, "", $"1 to {MostAtOnce} subscriptions are made at once.");
        foreach (var (index, request) in requests.Index())
        {
            faults.AddIf(request?.ApplicationId is null, Place(index) + "applicationId", ShapeFaults.Required);
            faults.AddIf(request?.ApiId is null, Place(index) + "apiId", ShapeFaults.Required);
            faults.AddIf(request?.ThrottlingPolicy is null, Place(index) + "throttlingPolicy", ShapeFaults.Required);
        }

        return faults;
    }

    public static Faults Check(Api? api, string? throttlingPolicy, ThrottlingPolicies policies)
    {
        var faults = new Faults();
        faults.AddIf(api is null or { State: ApiState.Created }, "apiId", "There is no such API.");
        faults.AddIf(api is { State: not (ApiState.Created or ApiState.Published) }, "apiId", "This API takes no new subscriptions.");
        CheckPolicy(api, throttlingPolicy, present: null, policies, faults);
        return faults;
    }

    /// <summary>A policy that the API, or the store, no longer offers stays with whoever has it, and is not given anew.</summary>
    public static void CheckPolicy(Api? api, string? throttlingPolicy, string? present, ThrottlingPolicies policies, Faults faults) => faults.AddIf(
        api is not null && !(api.Design.Policies.Contains(throttlingPolicy) && policies.MayGet(throttlingPolicy, present)),
        "throttlingPolicy",
        $"It must be one of {string.Join(", ", api?.Design.Policies.Where(policy => policies.MayGet(policy)) ?? [])}.");
}
