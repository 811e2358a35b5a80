using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;
using OobProvisioning.EndToEnd.Tests.StandardClients;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>What a client's page says of its use, done by somebody who has copied it: the file of settings, and the commands in a shell.</summary>
public sealed class QuickstartTests(SharedSystem stack)
{
    [Fact]
    public async Task The_settings_and_the_commands_get_tokens_for_the_client_and_for_a_user()
    {
        var client = await stack.NewClientAsync(new
        {
            grantTypes = new[] { "authorization_code", "refresh_token", "client_credentials" },
            callbackUrls = new[] { Client.Callback },
            scopes = new[] { "orders:read" },
        });
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync($"/carbon/service-providers/{client.ServiceProviderId}/quickstart", stack.Administrator);
        await visit.SeesAsync("Sign a user in");
        await visit.IsAsEveryPageAsync();
        await visit.PictureAsync("quickstart", isWhole: true);
        using (var shell = await StartAsync(visit, client))
        {
            var callback = await AllowAsync(visit, (await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            await shell.StandardInput.WriteLineAsync(Regex.Match(callback, "[?&]code=(?<code>[^&]*)").Groups["code"].Value);
            Assert.Equal("openid profile offline_access orders:read", (await TokensAsync(shell)).Text("scope"));
        }

        await visit.Page.GotoAsync($"/carbon/service-providers/{client.ServiceProviderId}/quickstart");
        await visit.FollowAsync("Client credentials");
        await visit.SeesAsync("Get an access token");
        using (var shell = await StartAsync(visit, client))
        {
            Assert.Equal("orders:read", (await TokensAsync(shell)).Text("scope"));
        }
    }

    private async Task<JsonObject> TokensAsync(Process shell)
    {
        shell.StandardInput.Close();
        var tokens = JsonNode.Parse(await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))!.AsObject();
        stack.SecretsSeen.Add(tokens.Text("access_token"));
        return tokens;
    }

    private static async Task<Process> StartAsync(Visit visit, Client client)
    {
        var settings = await visit.Page.Locator("#env").TextContentAsync();
        var commands = await visit.Page.Locator(".code:has(label) pre").First.TextContentAsync();
        var folder = Directory.CreateTempSubdirectory("oob-quickstart-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".env"), settings!.Replace("OAUTH_CLIENT_SECRET=", $"OAUTH_CLIENT_SECRET={client.Secret}", StringComparison.Ordinal));
        var start = new ProcessStartInfo("sh", ["-c", $"{commands}\nrm -r \"$PWD\""])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <returns>The address that the browser was sent back to. Nobody is there; what the browser says of that is left in a page of its own.</returns>
    private static async Task<string> AllowAsync(Visit visit, string address)
    {
        var page = await visit.Page.Context.NewPageAsync();
        await page.GotoAsync(address);
        var allow = page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true });
        var back = await page.RunAndWaitForRequestAsync(() => allow.ClickAsync(), request => request.Url.StartsWith(Client.Callback, StringComparison.Ordinal));
        await page.CloseAsync();
        return back.Url;
    }
}
