using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

/// <summary>Whatever goes right or wrong, and however much is logged: no secret, no token, no Authorization header.</summary>
public sealed class SecrecyTests(Postgres postgres)
{
    private const string IntrospectionSecret = "introspection-s3cret-at-elsewhere";
    private const string InitialAccessToken = "initial-access-t0ken-at-elsewhere";

    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task Nothing_secret_is_logged(string level)
    {
        using var logs = new CapturedLogs();
        await using var keyManager = new StubKeyManager();
        await keyManager.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        var site = Directory.CreateTempSubdirectory("oob-site-").FullName;
        await File.WriteAllTextAsync(Path.Combine(site, "site.json"), """{ "mapExistingAuthApps": true }""", TestContext.Current.CancellationToken);
        await using var app = Program.Build([], builder =>
        {
            StoreSettings.Apply(builder, database.ConnectionString, ("KeyManager:InternalAddress", keyManager.Address.AbsoluteUri), ("Site:Directory", site), ("Logging:LogLevel:Default", level));
            builder.Logging.AddFilter<CapturedLogs>((_, logLevel) => level == "Trace" || logLevel >= LogLevel.Information);
            builder.Logging.AddProvider(logs);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var caller = new StoreClient(new Uri(app.Urls.First()), keyManager.Tokens.Issue("owner", "apim:subscribe apim:admin"));

        var client = keyManager.AddClient();
        await LiveAsync(caller, keyManager, client);
        await app.StopAsync(TestContext.Current.CancellationToken);
        Directory.Delete(site, recursive: true);

        string[] secrets = [client.Secret, Uri.EscapeDataString(client.Secret), "wrong-secret", "unreadable-secret", caller.Token!, caller.Token!.Split('.')[2], StubKeyManager.ServiceSecret, IntrospectionSecret, InitialAccessToken, $"token-of-{client.ClientId}", .. keyManager.ServiceTokens];
        Assert.Equal(level == "Trace", logs.Lines.Any(line => line.StartsWith("Debug", StringComparison.Ordinal)));
        Assert.NotEmpty(logs.Lines);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(logs.Lines, line => line.Contains("Authorization: B", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Another key manager, with credentials of the store's own.</summary>
    private static async Task TrustAsync(StoreClient caller, StubKeyManager keyManager)
    {
        const string Resource = "/store/api/admin/v1/key-managers";
        var elsewhere = keyManager.Address.AbsoluteUri + "elsewhere";
        var body = new
        {
            name = "Elsewhere",
            issuer = elsewhere,
            tokenEndpoint = elsewhere,
            introspectionEndpoint = elsewhere,
            clientRegistrationEndpoint = elsewhere,
            additionalProperties = new
            {
                allowedNetworks = (string[])["127.0.0.0/8"],
                introspectionClientId = "store",
                introspectionClientSecret = IntrospectionSecret,
                initialAccessToken = InitialAccessToken,
            },
        };
        var path = $"{Resource}/{(await caller.PostAsync(Resource, body)).Json(HttpStatusCode.Created).Text("id")}";
        await caller.PostAsync(Resource, body);
        (await caller.PostAsync(path + "/test-connection")).HasStatus(HttpStatusCode.OK);
        await caller.PutAsync(path, (await caller.GetAsync(path)).Json());
        (await caller.DeleteAsync(path)).HasStatus(HttpStatusCode.NoContent);
    }

    /// <summary>Everything that has to do with secrets, right and wrong.</summary>
    private static async Task LiveAsync(StoreClient caller, StubKeyManager keyManager, StubClient client)
    {
        await TrustAsync(caller, keyManager);
        var application = await caller.CreateApplicationAsync();
        var mapKeys = $"{StoreClient.Applications}/{application}/map-keys";
        await caller.SendTextAsync(HttpMethod.Post, mapKeys, """{"consumerKey":"a","keyType":"PRODUCTION","consumerSecret":"unreadable-secret\u0000"}""");
        await caller.SendTextAsync(HttpMethod.Post, mapKeys, """{"consumerKey":7,"keyType":"PRODUCTION","consumerSecret":"unreadable-secret"}""");
        await caller.MapKeysAsync(application, client, secret: "wrong-secret");
        foreach (var status in new[] { 500, 401, 403, 429, 200 })
        {
            using var broken = keyManager.Break(StubKeyManager.VerifyPath, status, $"{{ \"verified\": \"{client.Secret}\" }}");
            await caller.MapKeysAsync(application, client);
        }

        using (keyManager.Break(StubKeyManager.VerifyPath, 200, """{ "verified": true }"""))
        {
            await caller.MapKeysAsync(application, client);
        }

        await keyManager.StopAsync();
        await caller.MapKeysAsync(application, client);
        await keyManager.StartAsync();
        var key = await caller.MappedKeysAsync(application, client);
        await caller.MapKeysAsync(await caller.CreateApplicationAsync(), client);
        await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret });
        await caller.PostAsync(key + "/verify", new { consumerSecret = "wrong-secret" });
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);
        await caller.PostAsync(key + "/generate-token", new { consumerSecret = "wrong-secret" });
        using (keyManager.Break(StubKeyManager.TokenPath, 400, $"{client.Secret} is wrong"))
        {
            await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret });
        }

        await caller.GetAsync(key);
        await new StoreClient(new Uri(caller.Address, "/"), caller.Token + "x").GetAsync(StoreClient.Applications);
        await caller.DeleteAsync($"{StoreClient.Applications}/{application}");
    }
}
