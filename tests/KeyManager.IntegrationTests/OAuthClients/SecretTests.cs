namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class SecretTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Several_work_side_by_side()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var response = await KeyManager.PostAsync(client.Path + "/secrets", new { description = "For the night job." });
        var added = response.Json(HttpStatusCode.Created);

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(["id", "clientSecret", "hint", "description", "createdAt", "expiresAt", "lastUsedAt"], added.Select(member => member.Key));
        Assert.Equal("For the night job.", (string?)added["description"]);
        Assert.Equal(((string)added["clientSecret"]!)[..4], (string?)added["hint"]);
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)added["clientSecret"]!));
    }

    [Fact]
    public async Task Are_listed_oldest_first_without_the_secrets()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client, new { description = "Second.", expiresAt = "2099-01-01T00:00:00Z" });

        var response = await KeyManager.GetAsync(client.Path + "/secrets");
        var list = response.Json();

        Assert.Equal(2, (int?)list["count"]);
        Assert.Equal([(string?)client.Answer["secrets"]![0]!["id"], (string?)added.Answer["id"]], list["list"]!.AsArray().Select(secret => (string?)secret!["id"]));
        Assert.All(list["list"]!.AsArray(), secret => Assert.False(secret!.AsObject().ContainsKey("clientSecret")));
        added.Answer.Remove("clientSecret");
        Assert.Equal(added.Answer.ToJsonString(), list["list"]![1]!.ToJsonString());
        Assert.Equal(list["list"]!.ToJsonString(), (await KeyManager.ReadClientAsync(client))["secrets"]!.ToJsonString());
    }

    [Fact]
    public async Task Are_20_at_the_most()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var answers = await Task.WhenAll(Enumerable.Range(0, 22).Select(_ => KeyManager.PostAsync(client.Path + "/secrets", new { })));

        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(20, (await KeyManager.ReadClientAsync(client))["secrets"]!.AsArray().Count);
    }

    [Fact]
    public async Task That_are_deleted_work_no_more_and_the_others_still_do()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client);
        var token = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.DeleteAsync($"{client.Path}/secrets/{client.Answer["secrets"]![0]!["id"]}").HasStatusAsync(HttpStatusCode.NoContent);

        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, added.Secret));
        Assert.True(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task Are_never_all_deleted()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.DeleteAsync($"{client.Path}/secrets/{client.Answer["secrets"]![0]!["id"]}").IsProblemAsync("conflict", HttpStatusCode.Conflict);

        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task Are_never_all_deleted_even_by_two_requests_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var client = await KeyManager.NewClientAsync("orders:read");
            var added = await KeyManager.AddSecretAsync(client);
            string[] ids = [(string)client.Answer["secrets"]![0]!["id"]!, (string)added.Answer["id"]!];

            var answers = await Task.WhenAll(ids.Select(id => KeyManager.DeleteAsync($"{client.Path}/secrets/{id}")));

            Assert.Equal([204, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        }
    }

    [Fact]
    public async Task That_are_not_there_or_of_another_client_are_not_found()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var other = await KeyManager.AddSecretAsync(await KeyManager.NewClientAsync("orders:read"));
        var nobody = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        await KeyManager.DeleteAsync($"{client.Path}/secrets/{Guid.NewGuid()}").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.DeleteAsync($"{client.Path}/secrets/{other.Answer["id"]}").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.DeleteAsync($"{client.Path}/secrets/x").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.GetAsync(nobody + "/secrets").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.PostAsync(nobody + "/secrets", new { }).IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Take_a_short_description_and_an_end_in_the_future_only()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.PostAsync(client.Path + "/secrets", new { description = new string('d', 201) }).IsInvalidAsync("description");
        await KeyManager.PostAsync(client.Path + "/secrets", new { expiresAt = "2001-01-01T00:00:00Z" }).IsInvalidAsync("expiresAt");
        await KeyManager.PostAsync(client.Path + "/secrets", new { expiresAt = "tomorrow" }).IsInvalidAsync("expiresAt");
        await KeyManager.PostAsync(client.Path + "/secrets", new { expiresAt = 1 }).IsInvalidAsync("expiresAt");
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00.1234567Z")]
    [InlineData("2099-01-01T02:00:00+02:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    public async Task Are_answered_with_the_end_that_is_stored(string expiresAt)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var response = await KeyManager.PostAsync(client.Path + "/secrets", new { expiresAt });

        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            var added = response.Json(HttpStatusCode.Created);
            Assert.Equal((string?)added["expiresAt"], (string?)(await KeyManager.ReadClientAsync(client))["secrets"]![1]!["expiresAt"]);
        }
    }
}
