using System.Text.Json;
using System.Text.Json.Nodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>Reads what a provider says of a token (RFC 7662 2.2), which may be anything.</summary>
internal sealed class TokenStanding(KeyManager keyManager, TimeProvider time)
{
    private static readonly TokenIntrospection Inactive = new TokenIntrospection.Inactive();

    /// <summary>Where providers say what kind of token it is, and what they call one for APIs: Hydra, OpenIddict, Keycloak, and the standard itself.</summary>
    private static readonly (string Member, string[] Names)[] Kinds =
        [("token_use", ["access", "access_token"]), ("token_usage", ["access_token"]), ("typ", ["Bearer", "JWT", "at+jwt"]), ("token_type", ["Bearer"])];

    private readonly OAuthProviderSettings _settings = keyManager.Provider!;

    public TokenIntrospection Of(ProviderReply reply) => reply switch
    {
        { Status: null } => new TokenIntrospection.NotKnown("It does not answer."),
        { Status: 401 or 403 } or { Error: OAuthErrorCodes.InvalidClient } => new TokenIntrospection.NotKnown("It does not tell this store about tokens."),
        { Status: 200 } => ActiveOf(reply) switch
        {
            true => Judge(reply),
            false => Inactive,
            null => new TokenIntrospection.NotKnown("It does not answer as introspection does."),
        },
        _ => new TokenIntrospection.NotKnown($"It answers {reply.Status} when it is asked about a token."),
    };

    private static bool? ActiveOf(ProviderReply reply) => reply.Body?["active"]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private TokenIntrospection Judge(ProviderReply reply)
    {
        if (!IsAccessToken(reply) || !IsOfTheIssuer(reply) || !IsForUs(reply) || !IsOfNow(reply))
        {
            return Inactive;
        }

        // RFC 7662 2.2 has client_id, whatever the tokens themselves call it.
        return (reply.Text(_settings.ConsumerKeyClaim) ?? reply.Text("client_id")) is { Length: > 0 } clientId
            ? new TokenIntrospection.Active(clientId, ScopesOf(reply), Instant(reply, "exp"))
            : new TokenIntrospection.NotKnown("It does not say of which client the token is.");
    }

    /// <summary>RFC 7662 4: a refresh token is active too.</summary>
    private static bool IsAccessToken(ProviderReply reply) =>
        Kinds.All(kind => reply.Text(kind.Member) is not { } told || kind.Names.Contains(told, StringComparer.OrdinalIgnoreCase));

    private bool IsOfTheIssuer(ProviderReply reply) => reply.Body!["iss"] is null || reply.Text("iss") == keyManager.Issuer;

    private bool IsForUs(ProviderReply reply) => _settings.Audiences.Count == 0 || TextsOf(reply, "aud").Any(_settings.Audiences.Contains);

    private bool IsOfNow(ProviderReply reply)
    {
        var now = time.GetUtcNow();
        return Instant(reply, "exp") is var ends && !(ends <= now) && !(Instant(reply, "nbf") > now + TimeSpan.FromMinutes(1));
    }

    private IReadOnlyList<string> ScopesOf(ProviderReply reply) =>
        [.. TextsOf(reply, reply.Body![_settings.ScopesClaim] is null ? "scope" : _settings.ScopesClaim)
            .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static IReadOnlyList<string> TextsOf(ProviderReply reply, string member) =>
        reply.Body![member] is JsonArray ? reply.Texts(member) ?? [] : reply.Text(member) is { } text ? [text] : [];

    private static DateTimeOffset? Instant(ProviderReply reply, string member) =>
        reply.Number(member) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds())) : null;
}
