using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>Judges a JWT by its issuer's keys and its times (RFC 9068 4; for other key managers as much of it as they keep to).</summary>
internal sealed class JwtJudge(SigningKeys signingKeys, TimeProvider time)
{
    private const string NotOfAKnownIssuer = "its issuer is no key manager that opens APIs";
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = 64 * 1024 };

    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    /// <returns>Null: it is none, or encrypted, which makes it opaque.</returns>
    public static JsonWebToken? Read(string text)
    {
        try
        {
            return text.AsSpan().Count('.') == 2 ? new JsonWebToken(text) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public async ValueTask<(TokenJudgement Judgement, DateTimeOffset Until)> JudgeAsync(
        JsonWebToken token, KeyManager? keyManager, CancellationToken cancellationToken)
    {
        if (keyManager is not { Enabled: true, Issuer.Length: > 0 } || signingKeys.Of(keyManager) is not { } keys)
        {
            return (new TokenJudgement.Bad(NotOfAKnownIssuer), default);
        }

        // The one key that is given as such has no name.
        var keyId = keyManager is { Resident: false, JwksUri: null } ? null : NameOf(token);
        if (!await keys.EnsureAsync(keyId, cancellationToken))
        {
            return (new TokenJudgement.Open($"The signing keys of {keyManager.Name} cannot be had."), default);
        }

        var result = await Handler.ValidateTokenAsync(token, Parameters(keyManager, keys, keyId));
        return result.IsValid
            ? (TokenClaims.Judge(token, keyManager), new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : (new TokenJudgement.Bad(Reason(result.Exception)), default);
    }

    private static string? NameOf(JsonWebToken token) => token.Kid is { Length: > 0 } name ? name : null;

    private static string Reason(Exception error) => error switch
    {
        SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException or SecurityTokenNotYetValidException =>
            "it has expired, or its time has not come",
        SecurityTokenInvalidTypeException => "it is no access token",
        _ => "its signature is not its issuer's",
    };

    private TokenValidationParameters Parameters(KeyManager keyManager, IssuerKeys keys, string? keyId) => new()
    {
        ValidIssuer = keyManager.Issuer,
        ValidateAudience = false, // By each call: it depends on the API.
        ValidTypes = keyManager.Resident ? ["at+jwt", "application/at+jwt"] : null,
        ValidAlgorithms = keyManager.Resident ? [SecurityAlgorithms.EcdsaSha256] : Asymmetric,
        AlgorithmValidator = UnderstoodHeaders.IsValid,
        IssuerSigningKeyResolver = (_, _, _, _) => keys.Of(keyId),
        LifetimeValidator = (notBefore, expires, _, _) => BearerSetup.IsAlive(notBefore, expires, time),
    };
}
