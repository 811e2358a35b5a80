using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// RFC 7591 2.1: which response types go with which grant types. Nothing is kept of them; the grant types say it all, and the answer names every
/// response type that they open. Hybrid ones (<c>code id_token</c> …) are not supported.
/// </summary>
internal static class ResponseTypeRules
{
    private static readonly (string GrantType, string[] ResponseTypes)[] Table =
    [
        (GrantTypes.AuthorizationCode, [ResponseTypes.Code]),
        (GrantTypes.Implicit, [ResponseTypes.IdToken, $"{ResponseTypes.IdToken} {ResponseTypes.Token}", ResponseTypes.Token]),
    ];

    public static IReadOnlyList<string> Of(IReadOnlyCollection<string> grantTypes) =>
        [.. Table.Where(row => grantTypes.Contains(row.GrantType)).SelectMany(row => row.ResponseTypes)];

    /// <param name="responseTypes">What the client asks for; null or empty (libraries send that for what nobody has set) for what its grant types say.</param>
    /// <param name="grantTypes">The client's.</param>
    /// <param name="faults">Where a disagreement is reported.</param>
    public static void Check(IReadOnlyList<string?>? responseTypes, IReadOnlyCollection<string> grantTypes, Faults faults)
    {
        if (responseTypes is not { Count: > 0 })
        {
            return;
        }

        var possible = Of(grantTypes);
        var asked = responseTypes.Select(type => InOrder(type ?? "")).ToHashSet();
        faults.AddIf(
            !asked.IsSubsetOf(possible),
            MetadataNames.ResponseTypes,
            possible.Count == 0
                ? "With these grant types there is none (RFC 7591 2.1)."
                : $"With these grant types they may be: {string.Join(", ", possible)} (RFC 7591 2.1).");
        foreach (var (grantType, opened) in Table.Where(row => grantTypes.Contains(row.GrantType) && !asked.Overlaps(row.ResponseTypes)))
        {
            faults.Add(MetadataNames.ResponseTypes, $"The grant type {grantType} needs one of: {string.Join(", ", opened)} (RFC 7591 2.1).");
        }
    }

    /// <summary>The order of the words has no meaning (OAuth 2.0 Multiple Response Types 3).</summary>
    private static string InOrder(string responseType) => string.Join(' ', responseType.Split(' ').Order(StringComparer.Ordinal));
}
