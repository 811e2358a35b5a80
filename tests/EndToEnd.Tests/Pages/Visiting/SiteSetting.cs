namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

internal static class SiteSetting
{
    /// <summary>As an operator edits <c>site.json</c>; the store has read it when this ends.</summary>
    public static async Task SetAsync(this SharedSystem stack, bool mapExistingAuthApps)
    {
        var value = mapExistingAuthApps ? "true" : "false";
        await File.WriteAllTextAsync(stack.Folder.Site, $$"""{ "mapExistingAuthApps": {{value}} }""", TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync("the store has read its site file", async () =>
            (await stack.Anybody.GetAsync("store/api/v3/settings")).Text().Contains($"\"mapExistingAuthApps\":{value}", StringComparison.Ordinal));
    }
}
