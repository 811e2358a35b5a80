namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// Passwords and names are compared in their normal form (Unicode NFC). Without the library of the operating system that knows it, the framework
/// silently leaves every text as it is: then some who sign in could not any more.
/// </summary>
internal static class TextForms
{
    private const string Decomposed = "e\u0301";
    private const string Composed = "\u00e9";

    public static void RequireNormalization()
    {
        if (Decomposed.Normalize() != Composed)
        {
            throw new StartupException(
                "Unicode normalization does not work here, so that passwords and names could not be compared: install ICU (the package libicu), and "
                + "do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        }
    }
}
