namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>What an administrator does again and again in the console.</summary>
internal static class ConsoleVisit
{
    /// <summary>Steps 1 to 4 of the story, without looking around.</summary>
    public static async Task<Client> AddClientAsync(this Visit visit, Person administrator)
    {
        await visit.SignInAsync("/carbon/service-providers/add", administrator);
        await visit.FillAsync("Service provider name", $"Made elsewhere {Guid.NewGuid():N}");
        await visit.PressAsync("Register");
        await visit.FollowAsync("Configure");
        return await visit.AddWithoutCallbackUrlAsync();
    }

    /// <summary>Step 4, by somebody who has no callback URL.</summary>
    public static async Task<Client> AddWithoutCallbackUrlAsync(this Visit visit)
    {
        await visit.TickAsync("Code", ticked: false);
        await visit.TickAsync("Implicit", ticked: false);
        await visit.TickAsync("Client credentials", ticked: true);
        await visit.PressAsync("Add");
        var (key, secret) = (visit.Page.Locator("#client-key"), visit.Page.Locator("#client-secret"));
        return new Client(ServiceProviderId: "", (await key.TextContentAsync())!, await secret.TextContentAsync());
    }
}
