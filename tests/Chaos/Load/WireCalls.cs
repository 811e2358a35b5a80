using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace OobProvisioning.Chaos.Load;

/// <summary>What every wire does alike.</summary>
internal static class WireCalls
{
    public static Task<Reply> SendAsync(this IWire wire, string work, HttpMethod method, string path, string token, object? body = null) =>
        wire.SendAsync(work, method, path, new AuthenticationHeaderValue("Bearer", token), () => body is null ? null : JsonContent.Create(body));

    /// <summary>The library repeats a request without a body when the connection breaks, at any address and of whatever method; one whose body is empty it does not.</summary>
    public static HttpContent OrEmpty(this HttpContent? content) => content ?? new ByteArrayContent([]);
}
