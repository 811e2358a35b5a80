using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;
using OobProvisioning.EndToEnd.Tests.Search;
using OobProvisioning.TestKit.Providers;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>An administrator trusts another authorization server, by clicking; a developer provides a client of it and sees what proved it.</summary>
public sealed class KeyManagerTests(SharedSystem stack, MetadataServer server) : IClassFixture<MetadataServer>
{
    private const string Add = "Add key manager";
    private const string Edit = "Edit key manager";
    private const string Delete = "Delete key manager";

    [Fact]
    public async Task A_key_manager_is_added_from_its_metadata_tested_used_changed_and_deleted()
    {
        var (issuer, name) = (server.NewIssuer(), $"Workforce {Guid.NewGuid():N}"[..18]);
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/store/administration/key-managers", stack.Administrator);
        await visit.IsAtAsync("Key managers");
        await visit.FollowAsync(Add);
        await visit.FillAsync("Well-known address", issuer.WellKnown);
        await visit.PressAsync("Read the metadata");
        await visit.SeesAsync("leads to no public address");
        await visit.IsAtAsync(Add);
        await visit.FillAsync("Allowed networks (optional)", "127.0.0.0/8");
        await visit.PressAsync("Read the metadata");
        await visit.SeesAsync("Nothing is saved yet");
        await visit.FillAsync("Name", name);
        await visit.FillAsync("Revocation endpoint (optional)", "http://id.example.com/revoke");
        await visit.PressAsync(Add);
        await visit.SeesAsync("It must be https");
        await visit.IsAtAsync(Add);
        await visit.FillAsync("Revocation endpoint (optional)", issuer.Endpoint("revoke"));
        await visit.PressAsync(Add);
        await visit.SeesAsync("Key manager added.");
        await visit.PressAsync("Test the connection");
        await visit.SeesAsync("so a secret can be proved");
        await visit.IsAtAsync(name);

        await ProvideAsync(name);

        await visit.FollowAsync("Delete");
        await visit.PressAsync(Delete);
        await visit.SeesAsync("1 key mapping is of its clients");
        await visit.IsAtAsync(Delete);
        await visit.FollowAsync("Administration");
        await visit.FollowAsync("Key mappings");
        await visit.PressAsync(visit.Page.GetByRole(AriaRole.Row, new() { Name = name }).GetByRole(AriaRole.Link, new() { Name = "Remove" }));
        await visit.PressAsync("Remove keys");
        await visit.SeesAsync("Keys removed.");
        await visit.FollowAsync("Administration");
        await visit.FollowAsync("Key managers");
        await visit.FollowAsync(name);
        await visit.FollowAsync("Edit");
        await visit.IsAtAsync(Edit);
        await visit.FollowAsync("Cancel");
        await visit.PressAsync("Disable");
        await visit.SeesAsync("Disabled: no keys");
        await visit.FollowAsync("Delete");
        await visit.PressAsync(Delete);
        await visit.SeesAsync("Deleted.");
    }

    [Fact]
    public async Task What_was_given_up_is_seen_and_closed()
    {
        var softwareId = Guid.NewGuid();
        await Queries.ListAsync(
            stack.Folder.DatabaseOf("api-store"),
            "insert into unfinished_work (id, kind, subject, attempts, last_error) values ($1, 'find-client', $2, 1, 'The answer was lost.') returning kind",
            softwareId, $"{softwareId}");
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/store/administration/unfinished-work", stack.Administrator);
        await visit.SeesAsync("A client may be left behind");
        await visit.IsAtAsync("Unfinished work");
        await visit.FollowAsync($"Close {softwareId}");
        await visit.IsAtAsync("Close unfinished work");
        await visit.PressAsync("Close unfinished work");
        await visit.SeesAsync("Closed.");
        await visit.IsAtAsync("Unfinished work");
    }

    /// <summary>The owner sees what proved the secret, and so does an administrator.</summary>
    private async Task ProvideAsync(string keyManager)
    {
        await using var developer = await stack.VisitAsync(Device.Desktop);
        await developer.SignInAsync("/store/applications", stack.Administrator);
        var application = await developer.AddApplicationAsync();
        await developer.FollowAsync("Production Keys");
        await developer.PressAsync("Provide Keys");
        await developer.Page.GetByRole(AriaRole.Dialog).GetByLabel("Key manager").SelectOptionAsync(keyManager);
        await developer.IsAsEveryPageAsync();
        await developer.SaveAsync(new Client("", $"client-{Guid.NewGuid():N}", MetadataServer.Secret));
        await developer.SeesAsync("A random secret was refused");
        await developer.IsAtAsync(application);
        await developer.FollowAsync("Administration");
        await developer.FollowAsync("Key mappings");
        await developer.FollowAsync(application);
        await developer.SeesAsync("A random secret was refused");
        await developer.IsAtAsync(application);
    }
}
