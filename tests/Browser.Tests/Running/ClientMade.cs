namespace OobProvisioning.Browser.Tests.Running;

/// <summary>A client, with the secret that was shown once.</summary>
internal sealed record ClientMade(string Key, string Secret)
{
    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Key;
}

internal static class MakeClient
{
    /// <summary>Steps 1 to 4 of the story, without looking around.</summary>
    public static async Task<ClientMade> AddClientAsync(this Visit visit, Person administrator)
    {
        await visit.SignInAsync("/carbon/service-providers/add", administrator);
        await visit.FillAsync("Service provider name", $"Made elsewhere {Guid.NewGuid():N}");
        await visit.PressAsync("Register");
        await visit.FollowAsync("Configure");
        return await visit.AddWithoutCallbackUrlAsync();
    }

    /// <summary>Step 4, by somebody who has no callback URL.</summary>
    public static async Task<ClientMade> AddWithoutCallbackUrlAsync(this Visit visit)
    {
        await visit.TickAsync("Code", ticked: false);
        await visit.TickAsync("Implicit", ticked: false);
        await visit.TickAsync("Client credentials", ticked: true);
        await visit.PressAsync("Add");
        return new ClientMade((await visit.Page.Locator("#client-key").TextContentAsync())!, (await visit.Page.Locator("#client-secret").TextContentAsync())!);
    }
}
