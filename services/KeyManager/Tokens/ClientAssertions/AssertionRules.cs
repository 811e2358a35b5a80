using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.KeyManager.OAuthClients.Keys;
using OobProvisioning.ServiceDefaults.Bearer;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>
/// What the engine does not ask of an assertion (RFC 7523 3): an algorithm that we take, a <c>jti</c>, so that it can be used once, and an end that is
/// near, so that used ones need not be kept for long. The engine checks signature, <c>iss</c>, <c>sub</c> and <c>aud</c>.
/// </summary>
internal static class AssertionRules
{
    /// <summary>How long an assertion may be good from now on.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Clocks may differ by this.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private static readonly string[] Types = ["", JsonWebTokenTypes.GenericJsonWebToken, JsonWebTokenTypes.ClientAuthentication];

    /// <summary>Most clients name no type; the draft that mends RFC 7523 names one of its own. Any other JWT of the client is no assertion.</summary>
    public static bool IsType(string? type) => Types.Contains(
        type is not null && type.StartsWith(JsonWebTokenTypes.Prefixes.Application, StringComparison.OrdinalIgnoreCase)
            ? type[JsonWebTokenTypes.Prefixes.Application.Length..]
            : type ?? "",
        StringComparer.OrdinalIgnoreCase);

    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Fault(JsonWebToken assertion, DateTimeOffset now)
    {
        if (!ClientKey.AllAlgorithms.Contains(assertion.Alg))
        {
            return "its alg is none that is taken";
        }

        if (!UnderstoodHeaders.AreIn(assertion))
        {
            return "its crit names what must be understood, and nothing is"; // RFC 7515 4.1.11
        }

        if (!assertion.TryGetPayloadValue<string>(Claims.JwtId, out var id) || string.IsNullOrEmpty(id))
        {
            return "it has no jti";
        }

        if (assertion.Claims.Any(claim => claim.Type.StartsWith(Claims.Prefixes.Private, StringComparison.Ordinal)))
        {
            return "it holds claims that are the engine's own";
        }

        var time = now.ToUnixTimeSeconds();
        var skew = (long)Skew.TotalSeconds;
        if (!assertion.TryGetPayloadValue<long>(Claims.ExpiresAt, out var expiresAt)
            || expiresAt <= time - skew
            || expiresAt > time + skew + (long)MaxLifetime.TotalSeconds)
        {
            return $"its exp is not within {MaxLifetime.TotalMinutes:0} minutes";
        }

        return BeginsLater(Claims.NotBefore) || BeginsLater(Claims.IssuedAt) ? "it is from the future" : null;

        bool BeginsLater(string claim) => assertion.TryGetPayloadValue<object>(claim, out _)
            && !(assertion.TryGetPayloadValue<long>(claim, out var from) && from >= 0 && from <= time + skew);
    }
}
