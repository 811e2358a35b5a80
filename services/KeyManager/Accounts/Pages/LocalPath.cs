using OobProvisioning.ConsoleKit.Pages;

namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>Where a page may lead on to: paths of this service that people use. A link to our own sign-in page must not end at somebody else's.</summary>
internal static class LocalPath
{
    /// <returns>The path with its query, or null if it may not be followed.</returns>
    public static string? Of(string? text) => OwnPath.Of(text, "/oauth2/authorize", "/oauth2/device", "/carbon");
}
