using System.Security.Cryptography;
using System.Text;
using OobProvisioning.KeyManager.IntegrationTests.Internal;
using OobProvisioning.KeyManager.IntegrationTests.Registration;
using OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

namespace OobProvisioning.KeyManager.IntegrationTests.Secrecy;

/// <summary>Everything that a caller can do, right and wrong, and every secret and token that went over the wire meanwhile.</summary>
internal sealed class Walk(RunningKeyManager keyManager)
{
    private static readonly object Plain = new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:read" } };
    private readonly List<string> _secrets = [Deployment.ServiceSecret, Deployment.AutomationSecret, Deployment.SecondOwnerSecret, Deployment.MasterKey, Deployment.AdminPassword, Deployment.SubscriberPassword];

    public IReadOnlyList<string> Secrets => _secrets;

    public async Task GoAsync()
    {
        var client = await keyManager.NewClientAsync(Plain);
        var added = await keyManager.AddSecretAsync(client, new { description = "Second." });
        Keep(client.Secret);
        Keep(added.Secret);
        await BringAlongAsync("guessable-but-secret");
        await BringAlongAsync("Zx8" + Guid.NewGuid().ToString("N") + "-~._qLmNo");
        await UseAsync(client);
        await FailAsync(client);
        Keep((string)(await keyManager.PostAsync(client.Path + "/regenerate-secret").JsonAsync())["clientSecret"]!);
        await keyManager.PutAsync(client.Path, new { grantTypes = new[] { "password" }, publicClient = true });
        Keep((string)(await keyManager.PutAsync(client.Path, Plain).JsonAsync())["clientSecret"]!);
        await keyManager.PostAsync(client.Path + "/revoke");
        await keyManager.PostAsync(client.Path + "/activate");
        await keyManager.DeleteAsync($"{ManagementApi.Providers}/{client.ProviderId}");
        await RegisterAsync();
        await RegisterInternallyAsync();
        await AssertAsync();
        await SignInAsync();
    }

    private async Task SignInAsync()
    {
        const string Wrong = "a-wrong-password-that-somebody-typed-once";
        var (user, other) = (await keyManager.NewUserAsync("subscriber"), await keyManager.NewUserAsync());
        var changed = Users.NewPassword();
        Keep(Wrong);
        Keep(user.Password);
        Keep(other.Password);
        Keep(changed);
        var browser = new Browser(keyManager);
        await browser.TrySignInAsync(user.Name, Wrong);
        await browser.TrySignInAsync(user.Name, Wrong + new string('x', 10_000));
        await browser.TrySignInAsync("nobody", Wrong);
        await browser.TrySignInAsync(user.Name, Wrong + "\0");
        await browser.TrySignInAsync(user.Name, user.Password);
        await browser.SubmitAsync(Users.Password, ("Form.Current", Wrong), ("Form.New", changed), ("Form.Repeated", changed));
        await browser.SubmitAsync(Users.Password, ("Form.Current", user.Password), ("Form.New", changed), ("Form.Repeated", Wrong));
        await browser.SubmitAsync(Users.Password, ("Form.Current", user.Password), ("Form.New", changed), ("Form.Repeated", changed));
        Assert.True(await browser.IsSignedInAsync());
        Keep(browser.Cookies[Users.SessionCookie]);
        await browser.SubmitAsync(Users.SignOut);
        await keyManager.PostAsync(Users.Path, Json($"{{\"username\":\"a b\",\"password\":\"{Wrong}\"}}"));
        await keyManager.PostAsync(Users.Path, Json($"{{\"username\":\"a\",\"password\":[\"{Wrong}\"]}}"));
        await keyManager.PutAsync(other.Path, Users.Body(other.Name, Wrong, []));
    }

    private async Task RegisterAsync()
    {
        const string WrongToken = "a-wrong-registration-access-token-that-somebody-sent";
        Keep(WrongToken);
        var client = await keyManager.NewDynamicClientAsync();
        Keep(client.Secret);
        Keep(client.AccessToken);
        var second = await keyManager.SucceedAsync(client);
        Keep(second);
        var body = new { client_id = client.ClientId, client_secret = client.Secret, redirect_uris = new[] { "https://app.example.com/cb" }, token_endpoint_auth_method = "none" };
        var shown = await keyManager.UpdateRegistrationAsync(client.ClientId, body, second).JsonAsync();
        Keep((string)shown["registration_access_token"]!);
        await keyManager.IsRefusedAsync(client.ClientId, client.AccessToken);
        await keyManager.IsRefusedAsync(client.ClientId, WrongToken);
        await keyManager.RegisterAsync(token: WrongToken);
        await keyManager.UpdateRegistrationAsync(client.ClientId, Json($"{{\"client_secret\":\"{WrongToken}\\u0000\",\"registration_access_token\":\"{WrongToken}\"}}"), second);
        await keyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, client_secret = WrongToken, registration_access_token = WrongToken }, (string)shown["registration_access_token"]!);
        var confidential = await keyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }, (string)shown["registration_access_token"]!).JsonAsync();
        Keep((string)confidential["client_secret"]!);
        Keep((string)confidential["registration_access_token"]!);
        await keyManager.DeleteRegistrationAsync(client.ClientId, (string)confidential["registration_access_token"]!).HasStatusAsync(HttpStatusCode.NoContent);
        var kept = await keyManager.NewDynamicClientAsync();
        Keep(kept.AccessToken);
        Keep(kept.Secret);
    }

    private async Task RegisterInternallyAsync()
    {
        var client = await keyManager.NewManagedClientAsync();
        Keep(client.Secret);
        Keep((string)(await keyManager.RegenerateManagedAsync(client.ClientId).JsonAsync())["client_secret"]!);
        await keyManager.RegisterManagedAsync(InternalRegistration.Plain(client.ClientId)).HasStatusAsync(HttpStatusCode.Conflict);
        await keyManager.DeleteManagedAsync(client.ClientId).HasStatusAsync(HttpStatusCode.NoContent);
        Keep((await keyManager.NewManagedClientAsync()).Secret);
    }

    private async Task BringAlongAsync(string clientSecret)
    {
        Keep(clientSecret);
        var client = await keyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret });
        for (var i = 0; i < 2; i++)
        {
            Keep(await keyManager.TokenAsync(client));
            await keyManager.VerifyAsync(client.ClientId, clientSecret).HasStatusAsync(HttpStatusCode.OK);
        }
    }

    private async Task AssertAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await keyManager.NewKeyClientAsync(key.Jwk());
        var assertion = ClientAssertion.Of(client.ClientId).SignedBy(key);
        Keep(assertion);
        foreach (var endpoint in new[] { "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke" })
        {
            await keyManager.ProveAsync(assertion, endpoint);
            await keyManager.ProveAsync(assertion + "x", endpoint);
        }

        const string PrivatePart = "the-private-part-of-a-key-that-somebody-pasted";
        Keep(PrivatePart);
        var jwk = key.Jwk();
        jwk["d"] = PrivatePart;
        await keyManager.PutAsync(client.Path, KeyClients.Configuration(KeyClients.Jwks(jwk))).HasStatusAsync(HttpStatusCode.BadRequest);
        await keyManager.RegisterAsync(new { grant_types = new[] { "client_credentials" }, token_endpoint_auth_method = "private_key_jwt", jwks = KeyClients.Jwks(jwk) }).HasStatusAsync(HttpStatusCode.BadRequest);
    }

    private async Task UseAsync(ConfiguredClient client)
    {
        var token = await keyManager.TokenAsync(client, "orders:read");
        Keep(token);
        Keep(TokenApi.Basic(client.ClientId, client.Secret)["Basic ".Length..]);
        await keyManager.PostFormAsync("/oauth2/token", null, ("grant_type", "client_credentials"), ("client_id", client.ClientId), ("client_secret", client.Secret));
        await keyManager.IntrospectAsync(token, client.ClientId, client.Secret);
        Assert.True(await keyManager.IsActiveAsync(token));
        await keyManager.RevokeTokenAsync(token, client.ClientId, client.Secret);
        await keyManager.GetAsync(ManagementApi.Providers, token);
        var admin = await keyManager.AdminTokenAsync();
        Keep(admin);
        await keyManager.GetAsync("/carbon/api/v1/audit-events", admin);
        await keyManager.RevokeTokenAsync(admin, Deployment.AutomationId, Deployment.AutomationSecret);
        await keyManager.GetAsync(ManagementApi.Providers, admin);
    }

    /// <summary>Faults are where programs talk too much.</summary>
    private async Task FailAsync(ConfiguredClient client)
    {
        const string Wrong = "a-wrong-secret-that-somebody-typed-once";
        const string WrongToken = "a-wrong-token.that-somebody-sent.once";
        Keep(Wrong);
        Keep(WrongToken);
        foreach (var path in new[] { "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke" })
        {
            await keyManager.PostFormAsync(path, TokenApi.Basic(client.ClientId, Wrong), ("grant_type", "client_credentials"), ("token", WrongToken));
            await keyManager.PostFormAsync(path, TokenApi.Basic("nobody", Wrong), ("grant_type", "client_credentials"), ("token", WrongToken));
            await keyManager.PostFormAsync(path, TokenApi.Basic(client.ClientId, client.Secret), ("grant_type", "nonsense"), ("token", WrongToken), ("client_secret", Wrong), ("password", Wrong), ("refresh_token", WrongToken));
            await keyManager.PostFormAsync(path, "Basic " + Wrong, ("token", WrongToken), ("client_assertion", WrongToken));
            await keyManager.PostFormAsync(path, null, ("client_secret", Wrong + "\0"));
        }

        await keyManager.GetAsync(ManagementApi.Providers, WrongToken);
        await keyManager.VerifyAsync(client.ClientId, Wrong);
        await keyManager.CallInternallyAsync(HttpMethod.Post, InternalApi.Path + "/verify", Json($"{{\"clientId\":\"a\",\"clientSecret\":[\"{Wrong}\"]}}"));
        await keyManager.CallInternallyAsync(HttpMethod.Post, InternalApi.Path + "/verify", Json($"{{\"clientId\":\"a\",\"clientSecret\":\"{Wrong}\\u0000\"}}"));
        await keyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, clientSecret = Wrong });
        await keyManager.PutAsync(ManagementApi.ClientPath(await keyManager.NewProviderAsync()), new { grantTypes = new[] { "client_credentials" }, clientSecret = Wrong + " " });
        await keyManager.PutAsync(ManagementApi.ClientPath(await keyManager.NewProviderAsync()), new { grantTypes = new[] { "client_credentials" }, clientId = client.ClientId, clientSecret = Wrong });
    }

    private void Keep(string secret) => _secrets.Add(secret);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
