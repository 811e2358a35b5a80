using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Console;

/// <summary>How a client is used, on its page. That what stands there works is shown with a shell, where the whole system runs.</summary>
public sealed class QuickstartPageTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task The_settings_are_the_clients_and_hold_no_secret()
    {
        var client = await KeyManager.NewClientAsync("orders:read", "orders:write");

        var page = await ShownAsync(client.ProviderId);

        Assert.Contains($"\nOAUTH_CLIENT_ID={client.ClientId}\nOAUTH_CLIENT_SECRET=\nOAUTH_SCOPE='orders:read orders:write'</pre>", page);
        Assert.DoesNotContain(client.Secret, page);
        Assert.DoesNotContain("OAUTH_REDIRECT_URI", page);
        Assert.Equal(["curl", "C#", "JavaScript", "Python"], Languages(page));
    }

    [Fact]
    public async Task What_means_something_to_a_shell_is_quoted()
    {
        var id = $"it's$({Guid.NewGuid():N})";
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = id, clientSecret = $"brought-{Guid.NewGuid():N}" });

        Assert.Contains($"OAUTH_CLIENT_ID='{id.Replace("'", "'\\''", StringComparison.Ordinal)}'\n", await ShownAsync(client.ProviderId));
    }

    [Fact]
    public async Task Of_several_grant_types_one_is_shown_and_a_public_client_has_no_line_for_a_secret()
    {
        var client = await KeyManager.NewClientAsync(new
        {
            grantTypes = new[] { "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code" },
            callbackUrls = new[] { "https://app.example.com/callback" },
            publicClient = true,
        });

        var first = await ShownAsync(client.ProviderId);
        var second = await ShownAsync(client.ProviderId, "?grant=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code");

        Assert.Contains("OAUTH_REDIRECT_URI=https://app.example.com/callback\nOAUTH_SCOPE='openid profile offline_access'</pre>", first);
        Assert.Contains("OAUTH_DEVICE_ENDPOINT=", second);
        Assert.DoesNotContain("OAUTH_CLIENT_SECRET", first + second);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("refresh_token")]
    public async Task Where_there_is_no_sample_it_is_said_and_the_endpoints_are_shown(string grantType)
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { grantType } });

        var page = await ShownAsync(client.ProviderId);

        Assert.Contains("There is no sample for its grant types.", page);
        Assert.Contains(Deployment.Issuer.TrimEnd('/') + "/oauth2/token</code>", page);
        Assert.Empty(Languages(page));
    }

    [Fact]
    public async Task The_endpoints_are_those_of_the_metadata()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "authorization_code", "urn:ietf:params:oauth:grant-type:device_code" }, callbackUrls = new[] { "https://app.example.com/callback" } });
        var metadata = await KeyManager.GetAsync("/.well-known/openid-configuration", ManagementApi.NoToken).JsonAsync();

        var page = await ShownAsync(client.ProviderId);

        foreach (var endpoint in metadata.Where(member => member.Key.EndsWith("_endpoint", StringComparison.Ordinal) || member.Key == "jwks_uri").Where(member => member.Key != "registration_endpoint"))
        {
            Assert.Contains($"{(string)endpoint.Value!}</code>", page);
        }
    }

    private static IEnumerable<string> Languages(string page) => Regex.Matches(page, "<input type=\"radio\"[^>]*>(?<language>[^<]+)</label>").Select(tab => tab.Groups["language"].Value);

    private async Task<string> ShownAsync(Guid providerId, string query = "") =>
        WebUtility.HtmlDecode((await (await KeyManager.AdministratorAsync()).GetAsync($"{ConsoleVisit.Providers}/{providerId}/quickstart{query}")).Html);
}
