namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// Slices say a row's version in the answer's ETag and compare it with the request's If-Match. A page keeps it in its form instead, so that nobody
/// overwrites what somebody else has saved in between.
/// </summary>
public static class RowVersion
{
    /// <summary>The version of what a slice has just read.</summary>
    public static string? TakeVersion(this HttpContext http)
    {
        var version = http.Response.Headers.ETag.ToString();
        http.Response.Headers.ETag = default;
        return version.Length == 0 ? null : version;
    }

    /// <summary>For the slice that is called next: the version that the form was filled from.</summary>
    public static void UseVersion(this HttpContext http, string? version) =>
        http.Request.Headers.IfMatch = string.IsNullOrEmpty(version) ? "\"none\"" : version;
}
