using System.Net.Http.Headers;

namespace OobProvisioning.Chaos.Load;

/// <summary>Where requests go. What becomes of the answers beside, is its own business.</summary>
internal interface IWire
{
    Task<Reply> SendAsync(string work, HttpMethod method, string path, AuthenticationHeaderValue who, Func<HttpContent?> content);
}
