namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>What a user has answered on a page of ours: nothing yet, or yes or no in a form that this browser got from us (RFC 6819 5.2.4.2).</summary>
internal enum Answer
{
    None,
    Allowed,
    Denied,

    /// <summary>The form is not ours, or another user's.</summary>
    Forged,
}
