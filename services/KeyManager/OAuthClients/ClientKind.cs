using static OpenIddict.Abstractions.OpenIddictConstants;
using Grants = OpenIddict.Abstractions.OpenIddictConstants.GrantTypes;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>What people call a client, and what follows from that for how it is set up.</summary>
/// <param name="Name">In forms.</param>
/// <param name="GrantTypes">What such a client needs, and nothing else.</param>
/// <param name="IsPublic">It cannot keep a secret (RFC 6749 2.1).</param>
/// <param name="ApplicationType"><c>web</c> or <c>native</c>.</param>
internal sealed record ClientKind(string Name, string[] GrantTypes, bool IsPublic, string ApplicationType)
{
    private static readonly string[] SignIn = [Grants.AuthorizationCode, Grants.RefreshToken];

    /// <summary>A server that users sign in to, and that keeps a secret.</summary>
    public static readonly ClientKind Web = new("web", SignIn, false, ApplicationTypes.Web);

    /// <summary>It runs in the browser alone (RFC 9700 2.1.1: a code with PKCE).</summary>
    public static readonly ClientKind SinglePage = new("single-page", SignIn, true, ApplicationTypes.Web);

    /// <summary>On a phone or a desktop (RFC 8252).</summary>
    public static readonly ClientKind Native = new("native", SignIn, true, ApplicationTypes.Native);

    /// <summary>No user is there (RFC 6749 4.4).</summary>
    public static readonly ClientKind Machine = new("machine", [Grants.ClientCredentials], false, ApplicationTypes.Web);

    /// <summary>Its user signs in on another device (RFC 8628).</summary>
    public static readonly ClientKind Device = new("device", [Grants.DeviceCode, Grants.RefreshToken], true, ApplicationTypes.Native);

    public static readonly IReadOnlyList<ClientKind> All = [Web, SinglePage, Native, Machine, Device];

    /// <summary>Whether the browser comes back to it, so that it has callback URLs.</summary>
    public bool HasCallbacks => GrantTypes.Contains(Grants.AuthorizationCode);

    /// <returns>Null for a name that is none of these.</returns>
    public static ClientKind? Named(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>What a client is most like; null for one that can do none of this.</summary>
    public static ClientKind? Of(OAuthClientSettings client) => client switch
    {
        _ when client.GrantTypes.Contains(Grants.AuthorizationCode) || client.GrantTypes.Contains(Grants.Implicit) =>
            !client.PublicClient ? Web : client.ApplicationType == ApplicationTypes.Native ? Native : SinglePage,
        _ when client.GrantTypes.Contains(Grants.DeviceCode) => Device,
        _ when client.GrantTypes.Contains(Grants.ClientCredentials) => Machine,
        _ => null,
    };

    /// <summary>Whether a client is set up as such a one is, and in no other way.</summary>
    public bool IsExactly(OAuthClientSettings client) =>
        client.PublicClient == IsPublic && client.ApplicationType == ApplicationType && client.GrantTypes.ToHashSet().SetEquals(GrantTypes);
}
