namespace OobProvisioning.ApiStore.IntegrationTests.Catalogue;

/// <summary>APIs for tests that are about something else.</summary>
internal static class ApiScenes
{
    public const string Administration = "/store/api/admin/v1/apis";
    public const string Apis = "/store/api/v3/apis";

    /// <summary>A published API that is unlike any other.</summary>
    public static object Published(string? context = null, string state = "PUBLISHED", string version = "1.0") => new
    {
        name = $"API {Guid.NewGuid():N}",
        context = context ?? $"/api-{Guid.NewGuid():N}",
        version,
        endpoints = new { production = "https://backend.example/v1", sandbox = "https://sandbox.example/v1" },
        policies = (string[])["Gold", "Bronze"],
        tags = (string[])["test"],
        lifeCycleStatus = state,
    };

    public static async Task<Guid> AddApiAsync(this StoreFixture store, object? api = null) =>
        (await store.NewCaller("apim:admin").PostAsync(Administration, api ?? Published())).Json(HttpStatusCode.Created)["id"]!.GetValue<Guid>();
}
