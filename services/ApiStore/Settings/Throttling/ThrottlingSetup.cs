using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Settings.Throttling;

internal static class ThrottlingSetup
{
    public static void AddThrottlingPolicies(this IServiceCollection services)
    {
        services.AddOptions<ThrottlingPolicyOptions>().BindConfiguration(ThrottlingPolicyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ThrottlingPolicies>().AddSingleton<ListThrottlingPolicies>().AddSingleton<GetThrottlingPolicy>();
    }

    public static void MapThrottlingPolicies(this IEndpointRouteBuilder settings)
    {
        var policies = settings.MapGroup("/throttling-policies/{policyLevel}").WithTags("Throttling Policies");
        policies.MapGet("", (ListThrottlingPolicies slice, string policyLevel, [AsParameters] ListPart part) => slice.RunAsync(policyLevel, part))
            .WithName("listThrottlingPolicies").WithSummary("Lists the throttling policies that may be chosen").ProducesProblem(400).ProducesProblem(404);
        policies.MapGet("/{policyId}", (GetThrottlingPolicy slice, string policyLevel, string policyId) => slice.RunAsync(policyLevel, policyId))
            .WithName("getThrottlingPolicy").WithSummary("Reads a throttling policy by its name, also one that is no longer offered").ProducesProblem(404);
    }
}
