using System.Net.Http.Headers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>A client and what it calls its secret.</summary>
internal sealed record ClientCredentials(string ClientId, string ClientSecret) : Discreet;

/// <summary>RFC 6749 2.3.1: the two ways to show a secret.</summary>
internal static class ClientAuthentication
{
    public const string Basic = "client_secret_basic";
    public const string Post = "client_secret_post";

    private static readonly IReadOnlyList<string> WithSecret = [Basic, Post];

    /// <summary>
    /// Those of the endpoint's methods that show a secret; where nothing is known of it, those of another endpoint, else both. None is left
    /// where clients authenticate by keys or certificates alone.
    /// </summary>
    public static IReadOnlyList<string> MethodsOf(params IEnumerable<IReadOnlyList<string>> advertised) =>
        [.. WithSecret.Intersect(advertised.FirstOrDefault(methods => methods.Count > 0) ?? WithSecret)];

    /// <summary>A form, posted by the client.</summary>
    public static HttpRequestMessage RequestOf(Uri endpoint, IEnumerable<KeyValuePair<string, string>> form, string method, ClientCredentials client)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        if (method == Post)
        {
            form = [.. form, new("client_id", client.ClientId), new("client_secret", client.ClientSecret)];
        }
        else
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(BasicCredentials.Of(client.ClientId, client.ClientSecret));
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }
}
