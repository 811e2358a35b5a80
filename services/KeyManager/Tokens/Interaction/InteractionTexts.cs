namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>What people read between a client and us.</summary>
internal static class InteractionTexts
{
    public const string ConsentTitle = "Allow access?";
    public const string Asks = "asks for access in your name:";
    public const string SignedInAs = "You are signed in as";
    public const string Remembered = "It will not ask again. You can withdraw this at any time under your account.";
    public const string NothingElse = "It learns that it is you, and nothing else.";
    public const string Allow = "Allow";
    public const string Deny = "Deny";
    public const string DeviceTitle = "Connect a device";
    public const string DeviceQuestion = "Type the code that your device shows.";
    public const string DeviceCode = "Code";
    public const string DeviceCodeRefused = "The code is not right, or its time is over. Look at your device again; it may show a new one.";
    public const string DeviceCodeAnswered = "This code was answered already, or its time is over. Your device shows whether it is connected.";
    public const string DeviceWarning = "Allow it only if you hold the device in your hands and it shows this code. Nobody else has a reason to send you one.";
    public const string DeviceDone = "Your device is connected. You can close this page.";
    public const string DeviceDenied = "Your device was not connected. You can close this page.";
    public const string Continue = "Continue";
    public const string SignOutTitle = "Sign out?";
    public const string SignOut = "Sign out";
    public const string StaySignedIn = "Stay signed in";
    public const string SignedOut = "You are signed out";
    public const string SignedOutHint = "Whoever uses this browser next has to sign in.";
    public const string RefusalTitle = "This request cannot be answered";
    public const string RefusalHint =
        "The application that sent you here has asked for something that is not right. Go back to it; if it happens again, tell its makers what stands below.";
    public const string BackToApplication = "Back to the application";
    public const string ForgedTitle = "Please try once more";
    public const string ForgedHint =
        "The form was open for too long, was sent from elsewhere, or belongs to another user. Go back to the application and start again.";
}
