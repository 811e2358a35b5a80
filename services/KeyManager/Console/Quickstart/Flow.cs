using OobProvisioning.KeyManager.OAuthClients;
using Grants = OpenIddict.Abstractions.OpenIddictConstants.GrantTypes;
using Known = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>A way to get tokens that there are samples of.</summary>
/// <param name="GrantType">What a client needs for it.</param>
/// <param name="Scopes">Those of the protocol itself, to ask for beside the client's own.</param>
/// <param name="Samples">The same in each language.</param>
internal sealed record Flow(string GrantType, string[] Scopes, IReadOnlyList<SampleText> Samples)
{
    private static readonly Flow[] All =
    [
        new(Grants.AuthorizationCode, [Known.OpenId, Known.Profile], CodeSamples.All),
        new(Grants.ClientCredentials, [], ClientCredentialsSamples.All),
        new(Grants.DeviceCode, [Known.OpenId, Known.Profile], DeviceSamples.All),
    ];

    public bool HasCallback => GrantType == Grants.AuthorizationCode;

    public bool IsOfDevices => GrantType == Grants.DeviceCode;

    /// <summary>Those that a client may use. One that proves itself by keys needs a library that signs: there is no sample of that.</summary>
    public static IReadOnlyList<Flow> Of(OAuthClientSettings client) =>
        client.UsesKeys ? [] : [.. All.Where(flow => client.GrantTypes.Contains(flow.GrantType))];

    public string ScopeOf(OAuthClientSettings client)
    {
        string[] offline = Scopes.Length > 0 && client.GrantTypes.Contains(Grants.RefreshToken) ? [Known.OfflineAccess] : [];
        var own = Scopes.Length > 0 ? client.Scopes : client.Scopes.Except([Known.OpenId, Known.Profile, Known.Email, Known.OfflineAccess]);
        return string.Join(' ', Scopes.Concat(offline).Concat(own).Distinct());
    }
}
