using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>The cases that each server has, from the ids and secrets of its clients.</summary>
internal static class ClientCases
{
    /// <summary>What form encoding changes (RFC 6749 2.3.1), within what an id and a secret may be made of (appendix A.1 and A.2).</summary>
    public const string Encoded = "a%+:& b%2Bc";

    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>A public key, as a JSON Web Key Set (RFC 7517).</summary>
    public static object NewKeySet()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new { keys = (object[])[new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) }] };
    }

    /// <summary>What is wrong about a client that is right.</summary>
    public static IEnumerable<KeyValuePair<ClientCase, Pasted>> Around(Pasted right) =>
    [
        new(ClientCase.RightSecret, right),
        new(ClientCase.WrongSecret, right with { Secret = NewSecret() }),
        new(ClientCase.UnknownId, right with { Key = $"nobody-{Guid.NewGuid():N}" }),
        new(ClientCase.PrefixOfTheId, right with { Key = right.Key[..^1] }),
        new(ClientCase.OtherCaseOfTheId, right with { Key = right.Key.ToUpperInvariant() }),
    ];
}
