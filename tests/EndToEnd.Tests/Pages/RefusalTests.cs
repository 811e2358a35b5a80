using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>Pages that say no are pages as well as the others.</summary>
public sealed class RefusalTests(SharedSystem stack)
{
    [Fact]
    public async Task Whoever_is_lost_is_told_so()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/store/applications", new Person(stack.Subscriber.Name, "wrong"));
        await visit.SeesAsync("wrong");
        await visit.IsAtAsync("Sign in");
        await visit.SignInAsync("/store/applications", stack.Subscriber);
        await visit.Page.GotoAsync("/store/administration/key-mappings");
        await visit.IsAtAsync("You do not have access to this page");
        await visit.Page.GotoAsync($"/store/applications/{Guid.NewGuid()}");
        await visit.IsAtAsync("Page not found");
        await visit.Page.GotoAsync("/carbon/users");
        await visit.IsAtAsync("You do not have access to this page");
        await visit.Page.GotoAsync("/carbon/nothing");
        await visit.IsAtAsync("Page not found");
        await visit.Page.GotoAsync("/oauth2/authorize?client_id=nobody");
        await visit.IsAsEveryPageAsync();
        await visit.Page.GotoAsync("/store/applications?query=nothing-has-this-name");
        await visit.SeesAsync("Nothing found");
        await visit.IsAsEveryPageAsync();
        await visit.Page.GotoAsync("/carbon/account/sign-up");
        await visit.IsAtAsync("Create an account");
        await visit.Page.GotoAsync("/store/");
        await visit.IsAtAsync("Overview");
        await visit.OpenAccountMenuAsync();
        await visit.PressAsync("Sign out");
        await visit.IsAsEveryPageAsync();
        await visit.Page.GotoAsync("/store/");
        await visit.IsAtAsync("API Store");
    }

    [Fact]
    public async Task Whoever_is_asked_for_consent_may_refuse()
    {
        var settings = new { grantTypes = (string[])["authorization_code"], callbackUrls = (string[])["http://localhost:9/back"] };
        var client = await (await stack.AutomationAsync(Scenes.Everything)).NewClientAsync(settings, "Made elsewhere");
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/carbon/account", stack.Subscriber);
        await visit.IsAtAsync("Your account");
        await visit.Page.GotoAsync("/oauth2/device");
        await visit.IsAsEveryPageAsync();
        await visit.Page.GotoAsync("/carbon/account/sign-out");
        await visit.IsAsEveryPageAsync();
        const string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        await visit.Page.GotoAsync($"/oauth2/authorize?client_id={client.Id}&response_type=code&redirect_uri=http://localhost:9/back&scope=openid%20profile&state=s&code_challenge={challenge}&code_challenge_method=S256");
        await visit.SeesAsync("Made elsewhere");
        await visit.IsAsEveryPageAsync();
        var refused = visit.Page.WaitForRequestAsync(request => request.Url.StartsWith("http://localhost:9/back", StringComparison.Ordinal));
        await visit.PressAsync("Deny");
        Assert.Contains("error=access_denied", (await refused).Url, StringComparison.Ordinal);
    }
}
