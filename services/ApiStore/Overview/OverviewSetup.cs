namespace OobProvisioning.ApiStore.Overview;

/// <summary>What a developer sees first: how far the applications have come, and what needs attention. For pages; the API has the parts.</summary>
internal static class OverviewSetup
{
    public static void AddOverview(this WebApplicationBuilder builder) =>
        builder.Services.AddScoped<FindAttention>().AddScoped<ReadProgress>().AddScoped<ListOwnApplications>();
}
