using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A client's part of the code flow with PKCE, and the browser's.</summary>
internal static class CodeFlow
{
    public const string Callback = "https://app.example.com/callback";
    public const string Verifier = "a-code-verifier-of-more-than-forty-three-characters";
    public static readonly string Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>A client that users sign in to, with whatever else it shall be.</summary>
    public static Task<ConfiguredClient> NewCodeClientAsync(this RunningKeyManager keyManager, string[]? scopes = null, string[]? grantTypes = null, bool isPublic = false) => keyManager.NewClientAsync(new
    {
        grantTypes = grantTypes ?? ["authorization_code", "refresh_token"],
        callbackUrls = new[] { Callback },
        postLogoutUrls = new[] { "https://app.example.com/" },
        scopes = scopes ?? ["apim:subscribe", "orders:read"],
        publicClient = isPublic,
    });

    /// <summary>The address that a client sends the browser to; a parameter given here replaces the ordinary one, an empty one leaves it out.</summary>
    public static string Address(ConfiguredClient client, params (string Name, string? Value)[] parameters)
    {
        var all = new Dictionary<string, string?>
        {
            ["client_id"] = client.ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid profile email offline_access apim:subscribe",
            ["state"] = "a state",
            ["nonce"] = "a nonce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        return QueryHelpers.AddQueryString("/oauth2/authorize", all.Where(parameter => !string.IsNullOrEmpty(parameter.Value)));
    }

    /// <summary>Goes there, allows it where that is asked, and comes back.</summary>
    public static async Task<Callback> AuthorizeAsync(this Browser browser, string address)
    {
        var page = await browser.GetAsync(address);
        return CodeFlow.Read(page.Status == HttpStatusCode.OK ? await browser.AnswerAsync(page, "allow") : page);
    }

    public static Task<Callback> AuthorizeAsync(this Browser browser, ConfiguredClient client, params (string Name, string? Value)[] parameters) =>
        browser.AuthorizeAsync(Address(client, parameters));

    /// <summary>Presses one of the two buttons of a question.</summary>
    public static Task<Page> AnswerAsync(this Browser browser, Page question, string decision) =>
        browser.PostAsync(question.Forms[0].Action, [.. Browser.Hidden(question.Html), ("decision", decision)]);

    /// <summary>What the client is told, in the query or in the fragment.</summary>
    public static Callback Read(Page page)
    {
        Assert.True(page.Status == HttpStatusCode.Redirect, $"{page.Status}: {page.Alert}");
        var location = page.Location!;
        var separator = location.IndexOfAny(['?', '#']);
        return new Callback(location[..separator], QueryHelpers.ParseQuery(location[(separator + 1)..]).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString()));
    }

    public static Task<HttpResponseMessage> RedeemAsync(this RunningKeyManager keyManager, ConfiguredClient client, string code, params (string Name, string Value)[] parameters) =>
        keyManager.GrantAsync(client, "authorization_code", [.. With(parameters, ("code", code), ("redirect_uri", Callback), ("code_verifier", Verifier))]);

    public static Task<HttpResponseMessage> RefreshAsync(this RunningKeyManager keyManager, ConfiguredClient client, string refreshToken, params (string Name, string Value)[] parameters) =>
        keyManager.GrantAsync(client, "refresh_token", [("refresh_token", refreshToken), .. parameters]);

    public static Task<HttpResponseMessage> GrantAsync(this RunningKeyManager keyManager, ConfiguredClient client, string grantType, params (string Name, string Value)[] parameters) => client.Secret.Length == 0
        ? keyManager.PostFormAsync("/oauth2/token", null, [("grant_type", grantType), ("client_id", client.ClientId), .. parameters])
        : keyManager.PostFormAsync("/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret), [("grant_type", grantType), .. parameters]);

    /// <summary>The whole flow.</summary>
    public static async Task<Tokens> SignInToAsync(this RunningKeyManager keyManager, Browser browser, ConfiguredClient client, params (string Name, string? Value)[] parameters)
    {
        var callback = await browser.AuthorizeAsync(client, parameters);
        return await keyManager.RedeemAsync(client, callback.Code).TokensAsync();
    }

    public static async Task<Tokens> TokensAsync(this Task<HttpResponseMessage> response)
    {
        var answer = await response.JsonAsync();
        return new Tokens((string)answer["access_token"]!, (string?)answer["refresh_token"] ?? "", (string?)answer["id_token"] ?? "", answer);
    }

    private static IEnumerable<(string, string)> With((string Name, string Value)[] given, params (string Name, string Value)[] ordinary) =>
        [.. ordinary.Where(parameter => given.All(other => other.Name != parameter.Name)), .. given.Where(parameter => parameter.Value.Length > 0)];
}

/// <summary>What a browser brings back to the client.</summary>
internal sealed record Callback(string Address, IReadOnlyDictionary<string, string> Parameters)
{
    public string Code => Parameters.TryGetValue("code", out var code) ? code : throw new InvalidOperationException($"No code but the error {Error}.");

    public string? Error => Parameters.GetValueOrDefault("error");
}

/// <summary>What the token endpoint has given.</summary>
internal sealed record Tokens(string Access, string Refresh, string Identity, JsonObject Answer)
{
    public override string ToString() => "Tokens";
}
