namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>What is typed of one more secret.</summary>
public sealed class AddSecretForm
{
    public string? Description { get; set; }

    /// <summary>UTC, as <c>datetime-local</c> sends it; empty for never.</summary>
    public string? ExpiresAt { get; set; }
}
