namespace OobProvisioning.KeyManager.IntegrationTests.Internal;

[Collection<WithClock>]
public sealed class VerifyCredentialsTests(KeyManagerWithClock fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Proves_a_right_secret_and_shows_the_client_without_secrets()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "authorization_code" }, callbackUrls = new[] { "https://app.example.com/cb" }, scopes = new[] { "orders:read" } });

        var answer = await KeyManager.VerifyAsync(client.ClientId, client.Secret).JsonAsync();

        Assert.Equal(["verified", "client"], answer.Select(member => member.Key));
        Assert.True((bool)answer["verified"]!);
        client.Answer.Remove("clientSecret");
        client.Answer.Remove("secrets");
        Assert.Equal(client.Answer.ToJsonString(), answer["client"]!.ToJsonString());
    }

    [Fact]
    public async Task Proves_every_live_secret()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client);
        var brought = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName("a+b%20"), clientSecret = "p@ss:w+rd%41" });

        Assert.True(await ProvesAsync(client.ClientId, client.Secret));
        Assert.True(await ProvesAsync(client.ClientId, added.Secret));
        Assert.True(await ProvesAsync(brought.ClientId, "p@ss:w+rd%41"));
        Assert.False(await ProvesAsync(brought.ClientId, "p@ss:w rdA"));
    }

    [Fact]
    public async Task Gives_one_answer_byte_for_byte_to_everything_else()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var other = await KeyManager.NewClientAsync("orders:read");
        var expiring = await KeyManager.AddSecretAsync(client, new { expiresAt = fixture.Clock.GetUtcNow().AddMinutes(1) });
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));
        var revoked = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        var deleted = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.DeleteAsync(deleted.Path).HasStatusAsync(HttpStatusCode.NoContent);
        var regenerated = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(regenerated.Path + "/regenerate-secret").HasStatusAsync(HttpStatusCode.OK);
        var publicClient = await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" }, publicClient = true });
        var brought = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret = "guessable" });
        (string Id, string Secret)[] wrong =
        [
            ("nobody", client.Secret), (client.ClientId, "wrong"), (client.ClientId, other.Secret), (client.ClientId, expiring.Secret),
            (revoked.ClientId, revoked.Secret), (deleted.ClientId, deleted.Secret), (regenerated.ClientId, regenerated.Secret),
            (publicClient.ClientId, ""), (publicClient.ClientId, "anything"), (brought.ClientId, "Guessable"),
            (client.ClientId[..^1], client.Secret), (client.ClientId[..4], client.Secret), (client.ClientId + "x", client.Secret),
            (client.ClientId.ToUpperInvariant(), client.Secret), (client.ClientId.ToLowerInvariant(), client.Secret),
            (client.ClientId + " ", client.Secret), (" " + client.ClientId, client.Secret), (client.ClientId, client.Secret + " "), (client.ClientId, " " + client.Secret),
            (client.ClientId, client.Secret[..^1]), (client.ClientId, client.Secret.ToUpperInvariant()), (client.ClientId, ""), ("", client.Secret), ("", ""),
            (new string('a', 10_000), "x"), (client.ClientId, new string('s', 100_000)), ("%", "%"), ("ünïcode😀", "ünïcode😀"),
        ];

        var answers = new HashSet<string>();
        foreach (var (id, secret) in wrong)
        {
            var response = await KeyManager.VerifyAsync(id, secret);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            answers.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal("{\"verified\":false}", Assert.Single(answers));
    }

    [Fact]
    public async Task Needs_both_members()
    {
        await KeyManager.CallInternallyAsync(HttpMethod.Post, InternalApi.Path + "/verify", new { }).IsInvalidAsync("clientId", "clientSecret");
        await KeyManager.CallInternallyAsync(HttpMethod.Post, InternalApi.Path + "/verify", new { clientId = 1, clientSecret = "x" }).IsInvalidAsync("clientId");
    }

    [Fact]
    public async Task Reads_the_clients_that_exist_without_secrets_and_revoked_ones_too()
    {
        var one = await KeyManager.NewClientAsync("orders:read");
        var two = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(two.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);

        var answer = await KeyManager.ReadAsync($"{one.ClientId},nobody,{two.ClientId},{one.ClientId},{one.ClientId[..5]},,").JsonAsync();

        Assert.Equal(2, (int?)answer["count"]);
        var clients = answer["list"]!.AsArray().ToDictionary(client => (string)client!["clientId"]!, client => client!.AsObject());
        Assert.Equal(("ACTIVE", "REVOKED"), ((string)clients[one.ClientId]["state"]!, (string)clients[two.ClientId]["state"]!));
        Assert.Equal((string?)one.Answer["registrationId"], (string?)clients[one.ClientId]["registrationId"]);
        Assert.All(clients.Values, client => Assert.DoesNotContain(client, member => member.Key is "secrets" or "clientSecret"));
    }

    [Fact]
    public async Task Reads_when_the_last_secret_stops_working_if_none_lives_for_ever()
    {
        var client = await KeyManager.NewClientAsync();
        var (sooner, later) = (fixture.Clock.GetUtcNow().AddDays(1), fixture.Clock.GetUtcNow().AddDays(2));
        await KeyManager.AddSecretAsync(client, new { expiresAt = later });
        await KeyManager.AddSecretAsync(client, new { expiresAt = sooner });
        Assert.Null((await ReadAsync())["secretsExpireAt"]);

        var forEver = (await KeyManager.GetAsync(client.Path + "/secrets").JsonAsync())["list"]!.AsArray().Single(secret => secret!["expiresAt"] is null);
        await KeyManager.DeleteAsync($"{client.Path}/secrets/{(string?)forEver!["id"]}").HasStatusAsync(HttpStatusCode.NoContent);

        Assert.Equal(later, (await ReadAsync())["secretsExpireAt"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(1));

        async Task<JsonNode> ReadAsync() => (await KeyManager.ReadAsync(client.ClientId).JsonAsync())["list"]![0]!;
    }

    [Fact]
    public async Task Reads_100_clients_at_the_most()
    {
        await KeyManager.ReadAsync(string.Join(',', Enumerable.Range(0, 100))).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ReadAsync(string.Join(',', Enumerable.Range(0, 101))).IsInvalidAsync("ids");
        await KeyManager.CallInternallyAsync(HttpMethod.Get, InternalApi.Path).IsInvalidAsync("ids");
        Assert.Equal(0, (int?)(await KeyManager.ReadAsync("").JsonAsync())["count"]);
    }

    [Theory]
    [InlineData("POST", "/verify")]
    [InlineData("GET", "?ids=a")]
    public async Task Needs_the_scope_that_only_service_clients_have(string method, string path)
    {
        await CallAsync(ManagementApi.NoToken).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await CallAsync(await KeyManager.AdminTokenAsync("apim:admin")).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await CallAsync(await KeyManager.AdminTokenAsync()).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        await CallAsync(await KeyManager.TokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret, "tokens:introspect")).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        await CallAsync(await KeyManager.ServiceTokenAsync()).HasStatusAsync(HttpStatusCode.OK);

        Task<HttpResponseMessage> CallAsync(string token) =>
            KeyManager.CallInternallyAsync(new HttpMethod(method), InternalApi.Path + path, method == "POST" ? new { clientId = "a", clientSecret = "b" } : null, token);
    }

    private async Task<bool> ProvesAsync(string clientId, string secret) => (bool)(await KeyManager.VerifyAsync(clientId, secret).JsonAsync())["verified"]!;
}
