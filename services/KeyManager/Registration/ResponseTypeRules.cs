using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>RFC 7591 2.1: which response types go with which grant types. Nothing is kept of them; the grant types say it all.</summary>
internal static class ResponseTypeRules
{
    private static readonly (string GrantType, string ResponseType)[] Pairs =
    [
        (GrantTypes.AuthorizationCode, ResponseTypes.Code),
        (GrantTypes.Implicit, ResponseTypes.Token),
    ];

    public static IReadOnlyList<string> Of(IReadOnlyCollection<string> grantTypes) => [.. Pairs.Where(pair => grantTypes.Contains(pair.GrantType)).Select(pair => pair.ResponseType)];
}
