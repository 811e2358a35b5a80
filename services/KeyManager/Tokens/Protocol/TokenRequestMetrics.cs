using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Features;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// Every answer of the token endpoint, whoever gave it: the fast path, the engine, or what stands before and around them. Errors are ours to choose; a grant
/// type that nobody here knows is the caller's, and counts as another.
/// </summary>
internal sealed class TokenRequestMetrics(IMeterFactory meters)
{
    public const string Meter = "OobProvisioning.KeyManager";
    private const string Issued = "issued";
    private const string Other = "other";
    private static readonly PathString Endpoint = "/" + AuthorizationServer.Token;

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        [GrantTypes.AuthorizationCode] = GrantTypes.AuthorizationCode,
        [GrantTypes.ClientCredentials] = GrantTypes.ClientCredentials,
        [GrantTypes.DeviceCode] = "device_code",
        [GrantTypes.Password] = GrantTypes.Password,
        [GrantTypes.RefreshToken] = GrantTypes.RefreshToken,
        [GrantTypes.TokenExchange] = "token-exchange",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Counter<long> _requests = meters.Create(Meter).CreateCounter<long>(
        "oob_provisioning.token_requests", "{request}", "Token requests, by grant type and how they were answered.");

    /// <param name="grantType">As the client wrote it.</param>
    /// <param name="error">RFC 6749 5.2 and its extensions; null: a token was issued.</param>
    public void Answered(string? grantType, string? error) => _requests.Add(
        1, new("grant_type", grantType is null ? Other : Known.GetValueOrDefault(grantType, Other)), new("outcome", error ?? Issued));

    /// <summary>If it was a token request.</summary>
    public void Refused(HttpContext context, string error)
    {
        if (context.Request.Path == Endpoint)
        {
            Answered(context.Features.Get<IFormFeature>()?.Form?[Parameters.GrantType], error);
        }
    }
}
