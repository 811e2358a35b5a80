namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>What the pages around a sign-in say.</summary>
internal static class SignInTexts
{
    public const string Store = "API Store";
    public const string Welcome = "Applications of developers, and the keys that they call APIs with.";
    public const string SignIn = "Sign in";
    public const string NotSignedIn = "You are not signed in";
    public const string NotSetUp =
        "Nobody can sign in here yet: this store was given no client for it (the setting SignIn:ClientSecret). Its API works without.";
    public const string Unavailable = "The identity server does not answer as it should. Try again in a moment.";
    public const string Refused = "The sign-in was refused, took too long, or was not begun in this browser. Begin again.";
    public const string NotAllowed = "You do not have access to this page";
    public const string NotAllowedReason =
        "Your account does not have the role that it needs. An administrator can give it to you; sign out and in again afterwards.";
}
