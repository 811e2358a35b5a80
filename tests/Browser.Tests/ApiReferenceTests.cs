using OobProvisioning.Browser.Tests.Running;

namespace OobProvisioning.Browser.Tests;

/// <summary>Each service's API as a page. What weighs the most there is Scalar's, and it does without what the policy refuses.</summary>
public sealed class ApiReferenceTests(BrowsedSystem system)
{
    [Theory]
    [InlineData("/carbon/api-reference", "OobProvisioning Key Manager", "phone")]
    [InlineData("/store/api-reference", "OobProvisioning API Store", "dark")]
    public async Task The_api_can_be_read_and_tried(string path, string name, string device)
    {
        await using var visit = await system.VisitAsync(Device.Named(device));
        await visit.Page.GotoAsync(path);
        await visit.HasHeadingAsync(name);
        await visit.PictureAsync("api-reference" + (device == "phone" ? "-phone" : ""));
        Assert.Empty(await PageJudge.FrameFaultsAsync(visit.Page));
        Assert.Empty(await PageJudge.AxeFaultsAsync(visit.Page));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await visit.SeesAsync(path.StartsWith("/store", StringComparison.Ordinal) ? "200 OK" : "401 Unauthorized");
    }
}
