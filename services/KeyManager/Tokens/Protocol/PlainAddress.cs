using Microsoft.AspNetCore.Http.Extensions;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// A request whose address is the endpoint's and nothing more: no query, no base, and an address at all (there may be no Host). Who answers in the
/// engine's place takes only these.
/// </summary>
internal static class PlainAddress
{
    public static bool IsOf(HttpRequest request) =>
        request is { QueryString.HasValue: false, PathBase.HasValue: false }
        && Uri.TryCreate(request.GetEncodedUrl(), UriKind.Absolute, out var address)
        && address.AbsolutePath == request.Path.Value;
}
