using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>An administrator publishes an API, a developer finds it, subscribes an application and calls it as the page says, by clicking.</summary>
public sealed class CatalogueTests(SharedSystem stack)
{
    private const string Operations = "GET /shipments\nPOST /shipments shipments:write\nGET /shipments/{id} shipments:read shipments:write\nDELETE /shipments/{id} shipments:write";

    [Theory]
    [MemberData(nameof(Device.With), "no mouse", MemberType = typeof(Device))]
    public async Task An_api_is_added_published_found_subscribed_to_and_retired(string device)
    {
        var name = $"Shipments {Guid.NewGuid():N}"[..18];
        await using var administrator = await stack.VisitAsync(Device.Named(device));
        await administrator.SignInAsync("/store/administration/apis", stack.Administrator);
        await administrator.IsAtAsync("Manage APIs");
        await administrator.FollowAsync("Add API");
        await administrator.IsAtAsync("Add API");
        await administrator.FillAsync("Name", name);
        await administrator.FillAsync("Context", "shipments");
        await administrator.FillAsync("Version", "2.1");
        await administrator.FillAsync("Description (optional)", "Where a shipment is, where it was, and when it will arrive.");
        await administrator.FillAsync("Tags (optional)", "logistics\nEurope");
        await administrator.FillAsync("Production backend", "http://127.0.0.1:9/v2");
        await administrator.FillAsync("Operations (optional)", Operations);
        await administrator.FillAsync("Scopes (optional)", "shipments:read Reads shipments\nshipments:write Announces and cancels them");
        await administrator.PressAsync("Add API");
        await administrator.SeesAsync("It must be like /orders");
        await administrator.IsAtAsync("Add API");
        await administrator.FillAsync("Context", $"/shipments-{name[^8..]}");
        await administrator.PressAsync("Add API");
        await administrator.SeesAsync("It is not published yet");
        await administrator.IsAtAsync(name);
        await administrator.FollowAsync("Change state");
        await administrator.IsAtAsync("Change state");
        await administrator.FollowAsync("Cancel");
        await BecomeAsync(administrator, "Published");

        await using var developer = await stack.VisitAsync(Device.Named(device));
        await developer.SignInAsync("/store/applications", stack.Subscriber);
        var application = await developer.AddApplicationAsync();
        await developer.FollowAsync("APIs");
        await developer.FillAsync("Name, address or description", name);
        await developer.PressAsync("Search");
        await developer.IsAtAsync("APIs");
        await developer.FollowAsync(name);
        await developer.SeesAsync("/shipments/{id}");
        await developer.IsAtAsync(name);
        await developer.Page.GetByRole(AriaRole.Region, new() { Name = "Subscribe", Exact = true }).GetByLabel("Application").SelectOptionAsync(application);
        await developer.ChooseAsync("Gold");
        await developer.PressAsync("Subscribe");
        await developer.SeesAsync("Subscribed. Tokens");
        await developer.FollowAsync("Try it GET /shipments/{id}");
        await developer.SeesAsync("$PARAM_ID");
        await developer.IsAtAsync(name);

        await developer.FollowAsync(application);
        await developer.IsAtAsync($"Subscription to {name}");
        await developer.ChooseAsync("Silver");
        await developer.PressAsync("Save");
        await developer.SeesAsync("Changes saved.");
        await developer.SeesAsync("Silver");
        await developer.IsAtAsync(application);

        await administrator.Page.ReloadAsync();
        await administrator.FollowAsync("Subscriptions");
        await administrator.IsAtAsync(name);
        await administrator.PressAsync($"Sandbox only {application}");
        await administrator.SeesAsync("sandbox keys can");
        await administrator.IsAtAsync(name);
        await administrator.PressAsync($"Unblock {application}");
        await administrator.SeesAsync("Subscription unblocked.");
        await administrator.FollowAsync("Details");
        await administrator.FollowAsync("Delete");
        await administrator.SeesAsync("it cannot be deleted");
        await administrator.IsAtAsync("Delete API");
        await administrator.PressAsync("Delete API");
        await administrator.SeesAsync("Applications are subscribed to it");
        await administrator.FollowAsync("Cancel");
        await BecomeAsync(administrator, "Retired");

        await developer.FollowAsync(name);
        await developer.SeesAsync("It takes no new subscriptions.");
        await developer.FollowAsync(application);
        await developer.FollowAsync("Unsubscribe");
        await developer.IsAtAsync("Unsubscribe");
        await developer.PressAsync("Unsubscribe");
        await developer.SeesAsync("Unsubscribed.");

        await administrator.FollowAsync("Delete");
        await administrator.PressAsync("Delete API");
        await administrator.SeesAsync("Deleted.");
    }

    /// <summary>Also: a definition comes as a file, with a script or without, and its faults are told before anything is saved.</summary>
    [Theory]
    [InlineData("desktop")]
    [InlineData("no script")]
    public async Task A_definition_is_imported_and_the_commands_on_its_page_call_it(string device)
    {
        var context = $"/imported-{Guid.NewGuid().ToString()[..8]}";
        await using var visit = await stack.VisitAsync(Device.Named(device));
        await visit.SignInAsync("/store/administration/apis", stack.Administrator);
        await visit.FollowAsync("Import");
        await visit.IsAtAsync("Import an API");
        await visit.FillAsync("Or the definition itself (optional)", "openapi: 3.1.0");
        await visit.PressAsync("Import");
        await visit.SeesAsync("It is no OpenAPI document");
        await visit.IsAtAsync("Import an API");
        await visit.Page.GetByLabel("File").SetInputFilesAsync(Definition);
        await visit.FillAsync("Context (optional)", context);
        await visit.FillAsync("Production backend (optional)", $"http://127.0.0.1:{stack.BackendPort}/production");
        await visit.PressAsync("Import");
        await visit.SeesAsync("with 2 operations and 1 scope");
        await visit.IsAtAsync("Imported orders");
        await visit.FollowAsync("Edit");
        await visit.IsAtAsync("Edit API");
        await visit.FillAsync("Description (optional)", "Orders of a shop.");
        await visit.PressAsync("Save");
        await BecomeAsync(visit, "Published");

        await visit.Page.GotoAsync("/store/applications");
        var application = await visit.AddApplicationAsync($"Web shop ({device})");
        await visit.FollowAsync("Subscriptions");
        await visit.Page.GetByLabel("API", new() { Exact = true }).SelectOptionAsync($"Imported orders ({context}/1.0)");
        await visit.PressAsync("Subscribe");
        await visit.SeesAsync("Subscribed. Tokens");
        await visit.FollowAsync("Production Keys");
        var client = await (await stack.AutomationAsync(Scenes.Everything)).NewClientAsync();
        await visit.ProvideAsync(client);
        await visit.SeesAsync("Keys provided.");
        await visit.FollowAsync("Subscriptions");
        await visit.IsAtAsync(application);
        await visit.FollowAsync("Imported orders");
        await visit.FollowAsync("Try it PUT /orders/{id}");
        await visit.IsAtAsync("Imported orders");

        await visit.PictureAsync("api", isWhole: true);

        var token = await RunAsync(visit, "get-token", ("CONSUMER_SECRET", client.Secret!));
        var access = JsonNode.Parse(token)!.AsObject().Text("access_token");
        stack.SecretsSeen.Add(access);
        var answer = JsonNode.Parse(await RunAsync(visit, "call", ("ACCESS_TOKEN", access), ("PARAM_ID", "7")))!.AsObject();
        Assert.Equal(("production", "PUT", "/orders/7"), (answer.Text("environment"), answer.Text("method"), answer.Text("target")));
        Assert.DoesNotContain(client.Secret!, await visit.Page.ContentAsync(), StringComparison.Ordinal);

        var definition = await visit.Page.GetByRole(AriaRole.Link, new() { Name = "OpenAPI definition" }).GetAttributeAsync("href");
        Assert.EndsWith($"{context}/1.0", (await stack.Anybody.GetAsync(definition![1..])).Json()["servers"]![0]!.Text("url"), StringComparison.Ordinal);
    }

    /// <summary>As a reader does who has copied the commands. What is secret is in the environment alone.</summary>
    private static async Task<string> RunAsync(Visit visit, string id, params (string Name, string Value)[] variables)
    {
        var command = await visit.Page.Locator($"#{id}").TextContentAsync();
        var start = new ProcessStartInfo("sh", ["-c", command!]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        return await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static FilePayload Definition => new()
    {
        Name = "orders.json",
        MimeType = "application/json",
        Buffer = Encoding.UTF8.GetBytes("""
            {
              "openapi": "3.1.0",
              "info": { "title": "Imported orders", "version": "1.0" },
              "components": { "securitySchemes": { "oauth": { "type": "oauth2", "flows": {
                "clientCredentials": { "tokenUrl": "https://id.example/token", "scopes": { "imported:write": "Changes orders" } } } } } },
              "paths": {
                "/orders": { "get": { "responses": { "200": { "description": "Orders" } } } },
                "/orders/{id}": { "put": { "security": [{ "oauth": ["imported:write"] }], "responses": { "204": { "description": "Changed" } } } }
              }
            }
            """),
    };

    private static async Task BecomeAsync(Visit administrator, string state)
    {
        await administrator.FollowAsync("Change state");
        await administrator.ChooseAsync(state);
        await administrator.PressAsync("Save");
        await administrator.SeesAsync("State changed.");
    }
}
