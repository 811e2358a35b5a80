using System.Text.Json;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>What an owner notes of an application can be typed; what only a program can have noted is not lost.</summary>
[Collection<StoreWithPages>]
public sealed class AttributeFormTests(StoreFixture store)
{
    private const string Add = "/store/applications/add";

    [Fact]
    public async Task Attributes_are_added_and_changed()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var page = await visit.SubmitAsync(await visit.SeeAsync(Add), "add", form => form.With("Form.Name", "Noted").With("Form.Attributes", "team = Pay\r\n\r\nlink=https://x.test/?a=b"));
        Assert.Equal(new() { ["team"] = "Pay", ["link"] = "https://x.test/?a=b" }, await AttributesAsync(visit, page.Address.AbsolutePath));

        var edit = await visit.SeeAsync(page.Address.AbsolutePath + "/edit");
        Assert.Contains("team = Pay", edit.FormNamed("edit")["Form.Attributes"], StringComparison.Ordinal);
        await visit.SubmitAsync(edit, "edit", form => form.With("Form.Attributes", "team = Rates"));
        Assert.Equal(new() { ["team"] = "Rates" }, await AttributesAsync(visit, page.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("no value")]
    [InlineData("a = 1\na = 2")]
    [InlineData("= 1")]
    public async Task Lines_of_another_form_are_said_at_their_field_and_stay(string attributes)
    {
        var visit = await PortalVisit.BeginAsync(store);
        var page = await visit.SubmitAsync(await visit.SeeAsync(Add), "add", form => form.With("Form.Name", "Not noted").With("Form.Attributes", attributes));

        Assert.Matches("id=\"form-attributes-fault\">[^<]+<", page.Html);
        Assert.Equal(attributes, page.FormNamed("add")["Form.Attributes"]!.ReplaceLineEndings("\n").TrimStart('\n'));
    }

    [Fact]
    public async Task What_no_line_can_hold_stays_as_a_program_has_set_it()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var application = await visit.Api.CreateApplicationAsync();
        var attributes = new Dictionary<string, string> { ["a=b"] = "c", ["two"] = "x\ny" };
        (await visit.Api.PutAsync($"{StoreClient.Applications}/{application}", new { name = "Before", throttlingPolicy = "Unlimited", attributes })).HasStatus(HttpStatusCode.OK);

        var edit = await visit.SeeAsync($"/store/applications/{application}/edit");
        Assert.DoesNotContain("Form.Attributes", edit.Html, StringComparison.Ordinal);
        var saved = await visit.SubmitAsync(edit, "edit", form => form.With("Form.Name", "After"));

        Assert.Contains("<h1>After</h1>", saved.Html, StringComparison.Ordinal);
        Assert.Equal(attributes, await AttributesAsync(visit, saved.Address.AbsolutePath));
    }

    private static async Task<Dictionary<string, string>?> AttributesAsync(PortalVisit visit, string page) =>
        (await visit.Api.GetAsync(StoreClient.Applications + page["/store/applications".Length..])).Json()["attributes"]!.Deserialize<Dictionary<string, string>>();
}
