using Microsoft.AspNetCore.WebUtilities;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A client's request that goes before its user (RFC 9126).</summary>
internal static class PushedRequest
{
    /// <returns>Where the client then sends the browser.</returns>
    public static async Task<string> PushRequestAsync(this RunningKeyManager keyManager, ConfiguredClient client, params (string Name, string? Value)[] parameters)
    {
        var answer = await keyManager.SendPushedAsync(client, CodeFlow.Address(client, parameters)).JsonAsync(HttpStatusCode.Created);
        Assert.InRange((int)answer["expires_in"]!, 60, 600);
        return $"/oauth2/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString((string)answer["request_uri"]!)}";
    }

    public static Task<HttpResponseMessage> SendPushedAsync(this RunningKeyManager keyManager, ConfiguredClient client, string address) => keyManager.PostFormAsync(
        "/oauth2/par",
        client.Secret.Length == 0 ? null : TokenApi.Basic(client.ClientId, client.Secret),
        [.. Fields(address)]);

    /// <summary>The parameters of an address.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(string address) =>
        QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]).Select(parameter => (parameter.Key, parameter.Value.ToString()));
}
