using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>What a developer does again and again in the store.</summary>
internal static class StoreVisit
{
    /// <returns>The application's name.</returns>
    public static async Task<string> AddApplicationAsync(this Visit visit, string? name = null)
    {
        name ??= $"Pizza shop {Guid.NewGuid():N}";
        await visit.FollowAsync("Add application");
        await visit.FillAsync("Name", name);
        await visit.PressAsync("Add application");
        await visit.SeesAsync("Application added.");
        return name;
    }

    public static async Task ProvideAsync(this Visit visit, Client client)
    {
        await visit.PressAsync("Provide Keys");
        await visit.SaveAsync(client);
    }

    /// <summary>Fills in the dialog that is open.</summary>
    public static async Task SaveAsync(this Visit visit, Client client)
    {
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await visit.FillAsync(dialog.GetByLabel("Consumer key"), client.Id);
        await visit.FillAsync(dialog.GetByLabel("Consumer secret"), client.Secret!);
        await visit.PressAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }));
    }
}
