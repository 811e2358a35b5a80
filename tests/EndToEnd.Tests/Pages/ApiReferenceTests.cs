using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>Each service's API as a page. What weighs the most there is Scalar's, and it does without what the policy refuses.</summary>
public sealed class ApiReferenceTests(SharedSystem stack)
{
    [Theory]
    [InlineData("/carbon/api-reference", "OobProvisioning Key Manager", "/carbon/api/v1/service-providers", "401 Unauthorized")]
    [InlineData("/store/api-reference", "OobProvisioning API Store", "/store/api/v3/settings", "200 OK")]
    public async Task The_api_can_be_read_and_tried(string path, string name, string call, string answer)
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.Page.GotoAsync(path);
        await visit.HasHeadingAsync(name);
        await visit.PictureAsync(path.Trim('/').Replace('/', '-'));
        var faults = await PageJudge.LookFaultsAsync(visit.Page);
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        var tried = new Regex($"^Test Request.*get {call.Replace("/", "\\/", StringComparison.Ordinal)}\\W*$", RegexOptions.IgnoreCase);
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = tried }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await visit.SeesAsync(answer);
    }
}
