using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>What a token says whose signature and time are right: its client, its scopes, and how it may die.</summary>
internal static class TokenClaims
{
    private const string ClientId = "client_id";
    private const string Scope = "scope";

    public static TokenJudgement Judge(JsonWebToken token, KeyManager keyManager)
    {
        var consumerKey = TextOf(token, keyManager.ConsumerKeyClaim is { Length: > 0 } claim && !keyManager.Resident ? claim : ClientId);
        if (consumerKey is null)
        {
            return new TokenJudgement.Bad("it does not say of which client it is");
        }

        var resident = keyManager.Resident ? ResidentOf(token) : null;
        if (keyManager.Resident && resident is null)
        {
            return new TokenJudgement.Bad("it cannot be revoked");
        }

        var scopes = ScopesOf(token, keyManager.ScopesClaim is { Length: > 0 } other && !keyManager.Resident ? other : Scope);
        return new TokenJudgement.Good(keyManager, consumerKey, scopes, [.. token.Audiences], resident);
    }

    private static ResidentToken? ResidentOf(JsonWebToken token) =>
        token.Id is { Length: > 0 } id && token.TryGetPayloadValue<long>("gen", out var generation)
            ? new ResidentToken(id, (int)long.Clamp(generation, int.MinValue, int.MaxValue), TextOf(token, "oi_au_id"))
            : null;

    /// <summary>RFC 6749 3.3: a text with spaces; some servers have an array.</summary>
    private static HashSet<string> ScopesOf(JsonWebToken token, string claim) => ValueOf(token, claim) switch
    {
        string text => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        IEnumerable<object> list => [.. list.OfType<string>()],
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.ToString())],
        _ => [],
    };

    private static string? TextOf(JsonWebToken token, string claim) => ValueOf(token, claim) as string is { Length: > 0 } text ? text : null;

    private static object? ValueOf(JsonWebToken token, string claim) => token.TryGetPayloadValue<object>(claim, out var value) ? value : null;
}
