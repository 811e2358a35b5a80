namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>How audit events name an OAuth client.</summary>
internal static class OAuthClientAudit
{
    private const string Kind = "oauth-client:";
    private const string ActorKind = "client:";

    public static string Object(string clientId) => Kind + clientId;

    /// <summary>How they name it when it acts itself.</summary>
    public static string Actor(string clientId) => ActorKind + clientId;

    /// <returns>The client id; null for what is no client, neither as object nor as actor.</returns>
    public static string? IdOf(string name) =>
        new[] { Kind, ActorKind }.FirstOrDefault(kind => name.StartsWith(kind, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : null;
}
