using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OobProvisioning.Browser.Tests.Running;

/// <summary>Makes by the management API what a test needs but does not look at.</summary>
internal sealed class Automation(string address, string clientId, string clientSecret)
{
    private const string Scope = "service_providers:manage";

    /// <summary>A client as somebody has made it elsewhere.</summary>
    public async Task<ClientMade> MakeClientAsync(string grantType = "client_credentials", params string[] callbackUrls)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}")));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = Scope });
        var token = (await AnswerAsync(http.PostAsync("/oauth2/token", form))).GetProperty("access_token").GetString();

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var provider = await AnswerAsync(http.PostAsJsonAsync("/carbon/api/v1/service-providers", new { name = $"Made elsewhere {Guid.NewGuid():N}" }));
        var client = await AnswerAsync(http.PutAsJsonAsync($"/carbon/api/v1/service-providers/{provider.GetProperty("id").GetString()}/oauth-client", new { grantTypes = (string[])[grantType], callbackUrls }));
        return new ClientMade(client.GetProperty("clientId").GetString()!, client.GetProperty("clientSecret").GetString()!);
    }

    private static async Task<JsonElement> AnswerAsync(Task<HttpResponseMessage> call)
    {
        using var response = (await call).EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
