using OobProvisioning.Browser.Tests.Running;

namespace OobProvisioning.Browser.Tests;

/// <summary>Each service's API as a page.</summary>
public sealed class ApiReferenceTests(BrowsedSystem system)
{
    [Theory]
    [InlineData("/carbon/api-reference", "OobProvisioning Key Manager", "desktop")]
    [InlineData("/carbon/api-reference", "OobProvisioning Key Manager", "dark")]
    [InlineData("/store/api-reference", "OobProvisioning API Store", "phone")]
    public async Task The_api_can_be_read(string path, string name, string device)
    {
        await using var visit = await system.VisitAsync(Device.Named(device));
        await visit.Page.GotoAsync(path);
        await visit.IsAtAsync(name);
    }

    [Fact]
    public async Task The_api_can_be_tried()
    {
        await using var visit = await system.VisitAsync(Device.Desktop);
        await visit.Page.GotoAsync("/store/api-reference/");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();

        await visit.SeesAsync("200 OK");
    }
}
