namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>Where a sign-in may lead back to: the store's own pages, so that nobody can use it to send people elsewhere (RFC 9700 4.11).</summary>
internal static class ReturnUrlRules
{
    private const int MaxLength = 2000;
    private static readonly Uri AnyHost = new("https://any.host");

    public static bool IsOwn(string returnUrl) =>
        returnUrl.Length <= MaxLength
        && returnUrl.StartsWith(SignInSetup.Path, StringComparison.Ordinal)
        && !returnUrl.Any(letter => letter == '\\' || char.IsControl(letter))
        && Uri.TryCreate(AnyHost, returnUrl, out var address)
        && address.Host == AnyHost.Host
        && address.AbsolutePath.StartsWith(SignInSetup.Path, StringComparison.Ordinal); // As a browser reads it: "..", also in its other spellings, leads out.
}
