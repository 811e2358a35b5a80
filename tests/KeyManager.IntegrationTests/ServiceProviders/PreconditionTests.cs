namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

/// <summary>RFC 9110 13: who names the version that they have read overwrites nothing that they have not seen.</summary>
public sealed class PreconditionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    public static readonly TheoryData<string> ChangesOfClient =
        ["configure", "delete", "add-secret", "delete-secret", "regenerate-secret", "revoke", "activate"];

    public static readonly TheoryData<string> Changes = [.. ChangesOfClient.Select(row => row.Data), "update-provider", "delete-provider"];

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_what_is_not_so_any_more_is_refused_and_changes_nothing(string change)
    {
        var client = await KeyManager.NewClientAsync();
        var stale = await TagAsync(client);
        await KeyManager.AddSecretAsync(client);
        var before = await KeyManager.GetAsync(PathOf(client));

        foreach (var version in new[] { stale, "\"nonsense\"", "nonsense", "" })
        {
            await ChangeAsync(change, client, ("If-Match", version)).IsProblemAsync("modified", HttpStatusCode.PreconditionFailed, 900_412);
        }

        await ChangeAsync(change, client, ("If-None-Match", await TagAsync(client))).IsProblemAsync("modified", HttpStatusCode.PreconditionFailed, 900_412);
        Assert.Equal(before.Text(), (await KeyManager.GetAsync(PathOf(client))).Text());
        Assert.Equal(before.Headers.ETag, (await KeyManager.GetAsync(PathOf(client))).Headers.ETag);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_what_was_read_is_made(string change)
    {
        var client = await KeyManager.NewClientAsync();
        await KeyManager.AddSecretAsync(client);

        Assert.True((await ChangeAsync(change, client, ("If-Match", await TagAsync(client)))).IsSuccessStatusCode, change);
    }

    [Theory]
    [MemberData(nameof(ChangesOfClient))]
    public async Task The_answer_to_a_change_of_a_client_names_the_version_that_the_next_change_needs(string change)
    {
        var client = await KeyManager.NewClientAsync();
        var added = await KeyManager.PostAsync(client.Path + "/secrets", new { });

        Assert.True((await ChangeAsync(change, client, ("If-Match", $"{added.Headers.ETag}"))).IsSuccessStatusCode, change);
        await ChangeAsync("configure", client, ("If-Match", $"{added.Headers.ETag}")).HasStatusAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Who_has_what_is_kept_is_spared_the_rest()
    {
        var client = await KeyManager.NewClientAsync();
        foreach (var path in new[] { PathOf(client), client.Path + "/secrets" })
        {
            var tag = $"{(await KeyManager.GetAsync(path)).Headers.ETag}";
            foreach (var had in new[] { tag, $"\"1\", W/{tag}", "*" })
            {
                var answer = await ReadAsync(path, ("If-None-Match", had)).HasStatusAsync(HttpStatusCode.NotModified);
                Assert.Equal((tag, ""), ($"{answer.Headers.ETag}", answer.Text()));
            }

            await ReadAsync(path, ("If-None-Match", "\"1\"")).HasStatusAsync(HttpStatusCode.OK);
            await ReadAsync(path, ("If-Match", "\"1\"")).IsProblemAsync("modified", HttpStatusCode.PreconditionFailed);
        }
    }

    [Fact]
    public async Task Use_of_a_secret_is_news_to_who_reads_and_in_nobodys_way_who_changes()
    {
        var client = await KeyManager.NewClientAsync();
        var tag = await TagAsync(client);
        await fixture.Database.ScalarAsync<int>(
            "insert into oauth_client_secret_uses (secret_id, last_used_at) values ($1, now())", Guid.Parse(client.Answer["secrets"]![0].Text("id")));

        await ReadAsync(PathOf(client), ("If-None-Match", tag)).HasStatusAsync(HttpStatusCode.OK);
        Assert.NotEqual(tag, await TagAsync(client));
        await ChangeAsync("update-provider", client, ("If-Match", tag)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_user_who_is_had_is_not_sent_again()
    {
        var path = await NewUserAsync();
        var tag = $"{(await KeyManager.GetAsync(path)).Headers.ETag}";

        await ReadAsync(path, ("If-None-Match", tag)).HasStatusAsync(HttpStatusCode.NotModified);
        await KeyManager.SendAsync(HttpMethod.Head, path, null, null, ("If-None-Match", tag)).HasStatusAsync(HttpStatusCode.NotModified);
    }

    private static string PathOf(ConfiguredClient client) => $"{ManagementApi.Providers}/{client.ProviderId}";

    private async Task<string> TagAsync(ConfiguredClient client) => $"{(await KeyManager.GetAsync(PathOf(client))).Headers.ETag}";

    private async Task<string> NewUserAsync()
    {
        var made = await KeyManager.PostAsync("/carbon/api/v1/users", new { username = ManagementApi.NewName("u"), password = $"{Guid.NewGuid()}", roles = Array.Empty<string>(), enabled = true });
        made.HasStatus(HttpStatusCode.Created);
        return made.Headers.Location!.OriginalString;
    }

    private Task<HttpResponseMessage> ReadAsync(string path, params (string Name, string Value)[] headers) =>
        KeyManager.SendAsync(HttpMethod.Get, path, null, null, headers);

    private Task<HttpResponseMessage> ChangeAsync(string change, ConfiguredClient client, params (string Name, string Value)[] headers)
    {
        var (method, path, body) = change switch
        {
            "configure" => (HttpMethod.Put, client.Path, (object?)new { grantTypes = (string[])["client_credentials"] }),
            "delete" => (HttpMethod.Delete, client.Path, null),
            "add-secret" => (HttpMethod.Post, client.Path + "/secrets", new { }),
            "delete-secret" => (HttpMethod.Delete, $"{client.Path}/secrets/{client.Answer["secrets"]![0].Text("id")}", null),
            "update-provider" => (HttpMethod.Put, PathOf(client), new { name = ManagementApi.NewName() }),
            "delete-provider" => (HttpMethod.Delete, PathOf(client), null),
            _ => (HttpMethod.Post, $"{client.Path}/{change}", null),
        };
        return KeyManager.SendAsync(method, path, body, null, headers);
    }
}
