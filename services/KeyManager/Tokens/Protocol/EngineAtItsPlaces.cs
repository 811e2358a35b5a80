using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// The engine is asked about requests of its own addresses alone. As the scheme that handles requests it would be asked first about each of the management API
/// and the pages, and go through its steps to find that it is none of its own.
/// </summary>
internal sealed class EngineAtItsPlaces(IOptions<AuthenticationOptions> options, IHttpContextAccessor accessor) : AuthenticationSchemeProvider(options)
{
    private static readonly PathString[] Places = ["/oauth2", "/.well-known"];

    public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() =>
        accessor.HttpContext is { } context && !IsOneOfThem(context.Request.Path)
            ? Task.FromResult<IEnumerable<AuthenticationScheme>>([])
            : base.GetRequestHandlerSchemesAsync();

    private static bool IsOneOfThem(PathString path) => Array.Exists(Places, place => path.StartsWithSegments(place, StringComparison.OrdinalIgnoreCase));
}
