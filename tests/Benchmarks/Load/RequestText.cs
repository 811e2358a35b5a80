using System.Text;
using System.Text.Json;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Load;

/// <summary>Whole requests as they go over the wire, made once.</summary>
internal static class RequestText
{
    public static byte[] Token(ClientCredentials client) => Post(Paths.Token, $"grant_type=client_credentials&{CredentialsOf(client)}");

    public static byte[] Introspection(ClientCredentials caller, string token) => Post(Paths.Introspection, $"token={token}&{CredentialsOf(caller)}");

    public static byte[] Call(string path, string token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public static byte[] Json(string path, string token, object body)
    {
        var text = JsonSerializer.Serialize(body);
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {text.Length}\r\n\r\n{text}");
    }

    /// <summary>In the form: it is parsed anyway. Ids and secrets are made of characters that need no escaping.</summary>
    private static string CredentialsOf(ClientCredentials client) => $"client_id={client.Id}&client_secret={client.Secret}";

    private static byte[] Post(string path, string form) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");
}
