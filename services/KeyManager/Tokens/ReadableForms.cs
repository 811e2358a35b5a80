using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>A form that cannot be read (a NUL character, too many values, too large, cut off, an unknown character set) is an <c>invalid_request</c> in the OAuth dialect.</summary>
internal static class ReadableForms
{
    private static readonly PathString OAuthEndpoints = "/oauth2";

    public static void UseReadableForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(OAuthEndpoints, StringComparison.OrdinalIgnoreCase) && context.Request.HasFormContentType)
        {
            try
            {
                await context.Request.ReadFormAsync(context.RequestAborted); // Kept; OpenIddict reads the same one.
            }
            catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
            {
                context.Response.StatusCode = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
                context.Response.Headers.CacheControl = "no-store";
                await context.Response.WriteAsJsonAsync(
                    new Dictionary<string, string> { [Parameters.Error] = Errors.InvalidRequest, [Parameters.ErrorDescription] = "The form cannot be read." }, context.RequestAborted);
                return;
            }
        }

        await next(context);
    });
}
