using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Ways through the management console.</summary>
internal static class ConsoleVisit
{
    public const string Overview = "/carbon/overview";
    public const string Providers = "/carbon/service-providers";
    public const string Users = "/carbon/users";
    public const string Changes = "/carbon/changes";

    public static async Task<Browser> AdministratorAsync(this RunningKeyManager keyManager)
    {
        var browser = new Browser(keyManager);
        Assert.Equal(HttpStatusCode.Found, (await browser.TrySignInAsync(Deployment.AdminName, Deployment.AdminPassword)).Status);
        return browser;
    }

    /// <returns>The path of the new provider's page.</returns>
    public static async Task<string> AddProviderAsync(this Browser browser, string? name = null, string description = "")
    {
        var page = await browser.SubmitAsync(Providers + "/add", ("Form.Name", name ?? ManagementApi.NewName()), ("Form.Description", description));
        return page.LeadsBelow(Providers);
    }

    /// <summary>Configures a client as a new form offers it, but for these grant types and fields.</summary>
    public static Task<Page> ConfigureAsync(this Browser browser, string provider, string[] grantTypes, params (string Name, string Value)[] fields) =>
        browser.SubmitAsync(provider + "/oauth-client", [.. grantTypes.Select(type => ("Form.GrantTypes", type)), ("Form.PkceRequired", "true"), ("Form.ApplicationType", "web"), .. fields]);

    /// <returns>The provider's path, and the key and secret that its page showed.</returns>
    public static async Task<(string Provider, string Key, string Secret)> AddClientAsync(this Browser browser)
    {
        var provider = await browser.AddProviderAsync();
        await browser.ConfigureAsync(provider, ["client_credentials"]);
        var page = await browser.SecretsOfAsync(provider);
        return (provider, page.Value("client-key")!, page.Value("client-secret")!);
    }

    /// <summary>Presses the button of a page that asks whether one is sure.</summary>
    public static Task<Page> ConfirmAsync(this Browser browser, string path) => browser.SubmitAsync(path);

    public static Task<Page> SecretsOfAsync(this Browser browser, string provider) => browser.GetAsync(provider + "/secrets");

    /// <summary>A value to copy, or null.</summary>
    public static string? Value(this Page page, string id) =>
        Regex.Match(page.Html, $"<code id=\"{id}\"[^>]*>(?<text>[^<]*)</code>") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["text"].Value) : null;

    /// <summary>Where a page that was posted leads to.</summary>
    public static string LeadsBelow(this Page page, string path)
    {
        Assert.True(page.Status == HttpStatusCode.Found, $"{page.Status}: {page.Alert} {Regex.Match(page.Html, "<p class=\"fault\".*?</p>")}");
        Assert.StartsWith(path, page.Location);
        return page.Location!;
    }

    /// <summary>The names of the boxes that are ticked.</summary>
    public static IEnumerable<string> Ticked(this Page page) =>
        Regex.Matches(page.Html, "<input type=\"checkbox\"[^>]* value=\"(?<value>[^\"]*)\" checked").Select(box => box.Groups["value"].Value);
}
