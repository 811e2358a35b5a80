using System.Text;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>How a client says who it is.</summary>
internal static class BasicCredentials
{
    /// <summary>RFC 6749 2.3.1: both halves are form-url-encoded before they are joined, so that a colon or any other character is safe.</summary>
    public static string Of(string clientId, string clientSecret) =>
        "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(clientSecret)}"));
}
