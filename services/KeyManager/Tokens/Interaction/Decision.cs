namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>The fields of a form that asks.</summary>
internal static class Decision
{
    public const string Field = "decision";
    public const string Allow = "allow";
    public const string Deny = "deny";
    public const string AntiforgeryField = "__RequestVerificationToken";
}
