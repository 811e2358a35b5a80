using CsCheck;
using OobProvisioning.KeyManager.IntegrationTests.Scopes;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>The fast path is the engine's equal: <see cref="AskedTwice"/> compares whatever is asked, here and in every other test.</summary>
public sealed class OddRequestTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly int Samples = Effort.Of(usual: 250, all: 20_000);

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Odd_requests_are_answered_as_by_the_engine()
    {
        var fast = new Dictionary<string, int>();
        await OddRequest.Of(await CastAsync()).SampleAsync(
            async request =>
            {
                using var message = request.ToMessage();
                using var response = await KeyManager.SendAsync(message);
                if (message.Options.TryGetValue(AskedTwice.Was, out var was) && was)
                {
                    var what = $"{request.Path} {(int)response.StatusCode}";
                    fast[what] = fast.GetValueOrDefault(what) + 1;
                }
            },
            iter: Samples,
            threads: 1);

        // Else there was nothing to compare.
        Assert.All(["/oauth2/token 200", "/oauth2/token 401", "/oauth2/introspect 200", "/oauth2/introspect 401"], what => Assert.InRange(fast.GetValueOrDefault(what), 1, Samples));
    }

    private async Task<Cast> CastAsync()
    {
        var api = await KeyManager.NewApiAsync();
        var plain = await KeyManager.NewClientAsync("own", "own:two", "own/three", "own+four", "apim:subscribe", "service_providers:view");
        var asking = await KeyManager.NewClientAsync("own", "tokens:introspect");
        var revoked = await KeyManager.NewClientAsync("own");
        var late = await KeyManager.TokenAsync(revoked, "own");
        await KeyManager.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        var dead = await KeyManager.TokenAsync(plain, "own");
        await KeyManager.RevokeTokenAsync(dead, plain.ClientId, plain.Secret).HasStatusAsync(HttpStatusCode.OK);
        var publicClient = await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" }, publicClient = true });
        var password = await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" } });
        var code = await KeyManager.NewCodeClientAsync();
        var tokens = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()), code);
        ConfiguredClient[] clients =
        [
            plain, plain, plain, plain, plain, asking, asking, asking, await KeyManager.AddSecretAsync(plain), revoked, publicClient, password, code,
            plain with { ClientId = ManagementApi.NewName() }, plain with { ClientId = plain.ClientId + "é" }, plain with { ClientId = Audience },
        ];
        string[] known =
        [
            await KeyManager.TokenAsync(plain), await KeyManager.TokenAsync(plain, "own own:two"), await KeyManager.TokenAsync(plain, "apim:subscribe service_providers:view"),
            await KeyManager.TokenAsync(asking, $"own {api.Scope("read")}"), late, dead, tokens.Access, tokens.Refresh!, "a.b.c", "a",
        ];
        return new Cast(clients, known, api.Scope("read"));
    }

    private const string Audience = "urn:oob-provisioning:apis";
}
