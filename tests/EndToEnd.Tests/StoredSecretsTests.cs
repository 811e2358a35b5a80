using System.Text.Json;
using OobProvisioning.EndToEnd.Tests.Search;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>After everything that can be done with secrets was done, no table holds one in any form.</summary>
public sealed class StoredSecretsTests(SharedSystem stack)
{
    [Fact]
    public async Task No_column_of_any_table_holds_a_secret_or_a_token_that_was_used()
    {
        await UseSecretsAsync();
        var texts = await TextsAsync();

        Assert.Empty(LeakSearch.Find(stack.SecretsSeen.All.Concat(stack.Folder.AllSecrets()), texts));
        Assert.Empty(LeakSearch.FindPreimages(Verifiers(texts), texts));
    }

    [Fact]
    public async Task A_planted_secret_is_found_in_every_form()
    {
        const string secret = "planted-secret:with%signs+and/more-0123456789";
        string[] forms =
        [
            $"a{secret}b",
            JsonSerializer.Serialize(new { secret }),
            Uri.EscapeDataString(secret),
            $"\\x{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(secret))}",
            .. Enumerable.Range(0, 6).Select(before => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{new string('c', before)}:{secret}"))),
        ];
        Assert.All(forms, form => Assert.Single(LeakSearch.Find([secret], [("planted", form)])));

        var generated = stack.Folder.Credentials()["AUTOMATION_CLIENT_SECRET"];
        Assert.Single(LeakSearch.FindPreimages(Verifiers(await TextsAsync()), [("planted", $"prefix-{generated}suffix")]));
    }

    private async Task UseSecretsAsync()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var application = await caller.NewApplicationAsync();

        // One that brought its secret along, weak enough to stay behind a slow verifier, and one that gets a fast one by its first use.
        await RunThroughAsync(caller, application, "PRODUCTION", await caller.NewClientAsync(new { grantTypes = (string[])["client_credentials"], clientId = $"brought-{Guid.NewGuid():N}", clientSecret = Brought("p4ss:w%rd+/x") }));
        await RunThroughAsync(caller, application, "SANDBOX", await caller.NewClientAsync(new { grantTypes = (string[])["client_credentials"], clientId = $"brought-{Guid.NewGuid():N}", clientSecret = Brought($"long-and-varied-{Guid.NewGuid():N}") }));

        var client = await caller.NewClientAsync();
        var added = (await caller.PostAsync($"{client.Path}/secrets", new { description = "one more" })).Json(HttpStatusCode.Created).Text("clientSecret");
        var regenerated = (await caller.PostAsync($"{client.Path}/regenerate-secret")).Json().Text("clientSecret");
        stack.SecretsSeen.Add(added);
        stack.SecretsSeen.Add(regenerated);
        var token = await stack.Anybody.TokenAsync(client.Id, regenerated);
        (await stack.Anybody.PostFormAsync("oauth2/revoke", client.Id, regenerated, ("token", token))).HasStatus(HttpStatusCode.OK);
    }

    private async Task RunThroughAsync(StackCaller caller, string application, string keyType, Client client)
    {
        (await caller.ProvideAsync(application, client, "wrong-" + client.Secret, keyType)).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest);
        var mapping = (await caller.ProvideAsync(application, client, keyType: keyType)).Json().Text("keyMappingId");
        var path = $"{Scenes.Applications}/{application}/oauth-keys/{mapping}";
        (await caller.PostAsync($"{path}/verify", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);
        stack.SecretsSeen.Add((await caller.PostAsync($"{path}/generate-token", new { consumerSecret = client.Secret })).Json().Text("accessToken"));
    }

    private string Brought(string secret)
    {
        stack.SecretsSeen.Add(secret);
        return secret;
    }

    private static HashSet<string> Verifiers(IEnumerable<(string Place, string Text)> texts) =>
    [
        .. texts.Where(text => text.Place == "public.oauth_client_secrets").Select(text => JsonDocument.Parse(text.Text).RootElement.GetProperty("verifier").GetString()!),
    ];

    private async Task<List<(string Place, string Text)>> TextsAsync() =>
    [
        .. (await DatabaseContent.ReadAsync(stack.Folder.DatabaseOf("key-manager"))).Texts,
        .. (await DatabaseContent.ReadAsync(stack.Folder.DatabaseOf("api-store"))).Texts,
    ];
}
