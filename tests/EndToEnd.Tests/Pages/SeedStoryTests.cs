using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>The story as the document tells it that this product began with, step by step, with the setting off at first.</summary>
[Collection(Alone.Name)]
public sealed class SeedStoryTests(SharedSystem stack) : IAsyncDisposable
{
    private static readonly TimeSpan RecoveryLimit = Patience.For(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await stack.SetAsync(mapExistingAuthApps: true);
        await Eventually.HoldsAsync("the key manager is back", RecoveryLimit, async () => (await stack.Anybody.GetAsync("health")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_is_provisioned_out_of_band()
    {
        await stack.SetAsync(mapExistingAuthApps: false);
        await using var developer = await stack.VisitAsync(Device.Desktop);
        await developer.SignInAsync("/store/applications", stack.Subscriber);
        var early = await developer.AddApplicationAsync();
        await developer.FollowAsync("Production Keys");
        await developer.SeesNoAsync(AriaRole.Button, "Provide Keys");
        await developer.SeesAsync("mapExistingAuthApps");
        await developer.IsAtAsync(early);

        // 1. Sign in to the management console and click Add under Service Providers.
        await using var administrator = await stack.VisitAsync(Device.Desktop);
        await administrator.SignInAsync("/carbon", stack.Administrator);
        await administrator.IsAtAsync("Overview");
        await administrator.PictureAsync("management-home", isWhole: true);
        await administrator.FollowAsync("Service providers");
        await administrator.FollowAsync("Add");

        // 2. Enter the name of the service provider and click Register.
        var provider = "Walnut identity server";
        await administrator.FillAsync("Service provider name", provider);
        await administrator.PressAsync("Register");
        await administrator.IsAtAsync(provider);

        // 3. Click Configure under Inbound Authentication Configuration > OAuth/OpenID Connect Configuration.
        await administrator.SeesAsync("Inbound Authentication Configuration");
        await administrator.SeesAsync("OAuth/OpenID Connect Configuration");
        await administrator.FollowAsync("Configure");

        // 4. Without a callback URL, clear Code and Implicit, and click Add: the key and the secret are shown.
        var client = await administrator.AddWithoutCallbackUrlAsync();
        await administrator.IsAtAsync(provider);
        await administrator.PictureAsync("client-made");
        Assert.NotEmpty(client.Id);
        Assert.NotEmpty(client.Secret!);

        // 5. Turn mapExistingAuthApps on: only applications that are created from then on can have keys provided.
        await stack.SetAsync(mapExistingAuthApps: true);
        await developer.Page.ReloadAsync();
        await developer.SeesNoAsync(AriaRole.Button, "Provide Keys");
        await developer.SeesAsync("was off when the application was created");
        await developer.IsAtAsync(early);

        // 6, 7, 8. Sign in to the store, click Applications, and the application: its subscriptions are shown.
        await developer.FollowAsync("Applications");
        await developer.IsAtAsync("Applications");
        var application = await developer.AddApplicationAsync("Pizza shop");
        await developer.FollowAsync("Applications");
        await developer.FollowAsync(application);
        await developer.FollowAsync("Subscriptions");
        await developer.SeesAsync("It subscribes to no API yet");

        // 9. Click Production Keys, then Provide Keys, paste the consumer key and secret, and click Save.
        await developer.FollowAsync("Production Keys");
        await developer.PressAsync("Provide Keys");
        await developer.PictureAsync("provide-keys");
        await developer.SaveAsync(client);
        await developer.SeesAsync("Keys provided.");
        await developer.SeesAsync(client.Id);
        await developer.IsAtAsync(application);
        await developer.PictureAsync("keys-provided");

        // The application is deleted; only the association goes, and the same client is mapped to a new one.
        await developer.FollowAsync("Details");
        await developer.FollowAsync("Delete");
        await developer.SeesAsync("stays: it was made elsewhere.");
        await developer.PressAsync("Delete application");
        var next = await developer.AddApplicationAsync();
        await developer.FollowAsync("Sandbox Keys");
        await developer.ProvideAsync(client);
        await developer.SeesAsync("Keys provided.");
        await developer.IsAtAsync(next);
    }

    [Fact]
    public async Task Keys_are_listed_while_the_key_manager_is_away()
    {
        var client = await (await stack.AutomationAsync(Scenes.Everything)).NewClientAsync();
        await stack.SetAsync(mapExistingAuthApps: true);
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/store/applications", stack.Subscriber);
        var name = await visit.AddApplicationAsync("Pizza shop without oven");
        await visit.FollowAsync("Production Keys");
        await visit.ProvideAsync(client);
        await visit.SeesAsync("Keys provided.");
        using (stack.FreezeLauncher())
        {
            stack.Kill("key-manager");
            await visit.Page.ReloadAsync();
            await visit.SeesAsync(client.Id);
            await visit.SeesAsync("Unreachable");
            await visit.SeesAsync("The key manager does not answer");
            await visit.SeesNoAsync(AriaRole.Link, "Generate access token");
            await visit.IsAtAsync(name);
            await visit.PictureAsync("key-manager-away-phone", isWhole: true, Look.Phone);

            await visit.FollowAsync("Sandbox Keys");
            await visit.PressAsync("Generate Keys");
            await visit.SeesAsync("nothing was saved");
            await visit.IsAtAsync(name);
            await visit.Page.GotoAsync("/carbon");
            await visit.IsAtAsync("The Key Manager cannot be reached.");
        }
    }
}
