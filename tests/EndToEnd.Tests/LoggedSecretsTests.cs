using System.Text;
using System.Text.Json;
using OobProvisioning.EndToEnd.Tests.Search;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>Nothing secret is in any log, whatever is asked for and however it fails.</summary>
public sealed class LoggedSecretsTests(SharedSystem stack)
{
    private static readonly string[] TellTales = ["Authorization:", "Bearer ey", "Basic ", "eyJhbGciOi", "client_secret=", "Password="];

    [Fact]
    public async Task After_the_story_and_many_failing_requests_no_log_holds_a_secret_or_a_token()
    {
        var marker = $"LEAK{Guid.NewGuid():N}";
        await FailInEveryWayAsync(await stack.AutomationAsync(Scenes.Everything), marker);
        await AllIsWrittenAsync();

        List<(string Place, string Text)> logs = [.. LeakSearch.Files(stack.Folder.Logs), .. LeakSearch.Files(stack.Folder.LogsElsewhere)];
        Assert.Equal(2, logs.Count(log => log.Place == "gateway.log"));
        Assert.Empty(LeakSearch.Find([marker, .. stack.SecretsSeen.All, .. stack.Folder.AllSecrets()], logs));
        Assert.Empty(logs.SelectMany(log => TellTales.Where(tale => log.Text.Contains(tale, StringComparison.OrdinalIgnoreCase)).Select(tale => $"{log.Place}: {tale}")));
        Assert.Empty(LeakSearch.FindPreimages(await VerifiersAsync(), logs));
    }

    private async Task FailInEveryWayAsync(StackCaller caller, string marker)
    {
        var client = await caller.NewClientAsync();
        var application = await caller.NewApplicationAsync();
        var mapKeys = $"{Scenes.Applications}/{application}/map-keys";
        var forged = $"{marker}.{caller.Token!.Split('.')[1]}.{marker}";

        // Secrets that are wrong, in every place a client puts them.
        (await caller.ProvideAsync(application, client, marker)).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest);
        (await caller.PostAsync(mapKeys, new { consumerKey = marker, consumerSecret = marker, keyType = "PRODUCTION" })).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest);
        (await caller.PostAsync($"{mapKeys}?consumerSecret={marker}&access_token={marker}", new { consumerKey = client.Id })).IsProblem("invalid-request", HttpStatusCode.BadRequest);
        (await stack.Anybody.PostFormAsync("oauth2/token", client.Id, marker, ("grant_type", "client_credentials"))).HasStatus(HttpStatusCode.Unauthorized);
        (await stack.Anybody.PostFormAsync("oauth2/token", marker, marker, ("grant_type", "client_credentials"))).HasStatus(HttpStatusCode.Unauthorized);
        (await stack.Anybody.PostFormAsync("oauth2/token", client.Id, client.Secret!, ("grant_type", marker))).HasStatus(HttpStatusCode.BadRequest);
        (await stack.Anybody.PostFormAsync("oauth2/token", client.Id, client.Secret!, ("grant_type", "client_credentials"), ("scope", marker))).HasStatus(HttpStatusCode.BadRequest);
        (await stack.Anybody.PostFormAsync("oauth2/introspect", client.Id, marker, ("token", marker))).HasStatus(HttpStatusCode.Unauthorized);
        (await stack.Anybody.PostFormAsync("oauth2/revoke", client.Id, marker, ("token", caller.Token!))).HasStatus(HttpStatusCode.Unauthorized);
        await RefusedAsync(HttpMethod.Post, $"oauth2/token?client_id={client.Id}&client_secret={marker}", "");
        await RefusedAsync(HttpMethod.Post, "oauth2/token", $"grant_type=client_credentials&client_id={client.Id}&client_secret={marker}", "application/x-www-form-urlencoded");
        await RefusedAsync(HttpMethod.Post, "oauth2/token", $"grant_type=client_credentials&client_secret={marker}%00", "application/x-www-form-urlencoded");
        await RefusedAsync(HttpMethod.Post, "oauth2/token", $"{{ \"client_secret\": \"{marker}\" ", "application/json");

        // Secrets that the store is told by the Key Manager.
        var generated = await caller.NewApplicationAsync();
        var key = $"{Scenes.Applications}/{generated}/oauth-keys/{(await caller.GenerateAsync(generated)).Json().Text("keyMappingId")}";
        stack.SecretsSeen.Add((await caller.PostAsync($"{key}/regenerate-secret", new { })).Json().Text("consumerSecret"));
        (await caller.PostAsync($"{key}/generate-token", new { consumerSecret = marker })).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest);
        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

        // Bodies that cannot be read, with a secret in them.
        foreach (var body in BrokenBodies(marker))
        {
            await RefusedAsync(caller, HttpMethod.Post, mapKeys, body);
            await RefusedAsync(caller, HttpMethod.Put, client.Path, body);
            await RefusedAsync(caller, HttpMethod.Post, "carbon/api/v1/service-providers", body);
        }

        await RefusedAsync(caller, HttpMethod.Post, mapKeys, new string('x', 2_000_000) + marker);
        await RefusedAsync(caller, HttpMethod.Post, mapKeys, $"consumerSecret={marker}", "application/x-www-form-urlencoded");

        // Tokens and credentials that are garbage.
        foreach (var authorization in (string[])[$"Bearer {marker}", $"Bearer {forged}", $"Bearer {caller.Token}{marker}", $"Basic {marker}", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"a:{marker}"))}", $"Digest {marker}", marker])
        {
            foreach (var path in (string[])[Scenes.Applications, "carbon/api/v1/service-providers", "oauth2/introspect", "nowhere"])
            {
                var answer = await stack.Anybody.SendAsync(HttpMethod.Get, path, null, ("Authorization", authorization), ("Cookie", marker), ("X-Api-Key", marker));
                Assert.InRange((int)answer.StatusCode, 400, 499);
            }
        }
    }

    private static IEnumerable<string> BrokenBodies(string marker)
    {
        yield return $"{{ \"consumerKey\": \"k\", \"consumerSecret\": \"{marker}\", \"keyType\": \"PRODUCTION\"";
        yield return $"{{ \"consumerKey\": \"k\", \"consumerSecret\": {marker} }}";
        yield return $"{{ \"consumerSecret\": [\"{marker}\"], \"clientSecret\": {{ \"{marker}\": 1 }}, \"name\": 7, \"grantTypes\": \"{marker}\" }}";
        yield return $"{{ \"{marker}\": 1, \"{marker}\": 2 }}";
        yield return $"\"{marker}\"";
        yield return JsonSerializer.Serialize(new { consumerKey = "k", consumerSecret = $"{marker}\0", clientSecret = $"{marker}\0", keyType = marker, name = $"\0{marker}" });
        yield return JsonSerializer.Serialize(new { consumerKey = "k", consumerSecret = marker + new string('x', 2_000), clientSecret = marker + new string('x', 2_000), grantTypes = (string[])[marker], name = new string('x', 200) });
    }

    private Task RefusedAsync(HttpMethod method, string path, string body, string contentType = "application/json") =>
        RefusedAsync(stack.Anybody, method, path, body, contentType);

    private static async Task RefusedAsync(StackCaller caller, HttpMethod method, string path, string body, string contentType = "application/json")
    {
        var answer = await caller.SendAsync(method, path, new StringContent(body, Encoding.UTF8, contentType));
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{method}: {answer.Printable()}");
        Assert.DoesNotContain("LEAK", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The logs go through queues and pipes: when a line of now is there, the lines before it are.</summary>
    private async Task AllIsWrittenAsync()
    {
        var nowhere = $"nowhere-{Guid.NewGuid():N}";
        (await stack.Anybody.GetAsync(nowhere)).IsProblem("api-not-found", HttpStatusCode.NotFound);
        await Eventually.HoldsAsync("the last request is logged", () => stack.Folder.Log("gateway").Contains(nowhere, StringComparison.Ordinal));
    }

    private async Task<HashSet<string>> VerifiersAsync() =>
        [.. await Queries.ListAsync(stack.Folder.DatabaseOf("key-manager"), "select verifier from oauth_client_secrets")];
}
