using OobProvisioning.ServiceDefaults.Problems;
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

    /// <param name="responseTypes">What the client asks for; null for what its grant types say.</param>
    /// <param name="grantTypes">The client's.</param>
    /// <param name="faults">Where a disagreement is reported.</param>
    public static void Check(IReadOnlyList<string?>? responseTypes, IReadOnlyCollection<string> grantTypes, Faults faults)
    {
        var expected = Of(grantTypes);
        faults.AddIf(
            responseTypes is not null && !expected.ToHashSet().SetEquals(responseTypes.Select(type => type ?? "")),
            MetadataNames.ResponseTypes,
            expected.Count == 0
                ? "With these grant types there is none (RFC 7591 2.1)."
                : $"With these grant types they must be: {string.Join(", ", expected)} (RFC 7591 2.1).");
    }
}
