using OobProvisioning.ApiStore.Administration.KeyManagerSettings;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

namespace OobProvisioning.ApiStore.Portal.Administration.KeyManagerPages;

/// <summary>What the pages about key managers say.</summary>
internal static class KeyManagerTexts
{
    public const string ListHint = "The authorization servers that this store trusts: tokens of these alone open its APIs.";
    public const string Add = "Add key manager";
    public const string Edit = "Edit key manager";
    public const string Delete = "Delete key manager";
    public const string Mappings = "Mappings";
    public const string Enabled = "Enabled";
    public const string Disabled = "Disabled";
    public const string Enable = "Enable";
    public const string Disable = "Disable";
    public const string IsEnabled = "Enabled: its keys can be used.";
    public const string IsDisabled = "Disabled: no keys of it are provided, generated or shown as they are. What is mapped stays.";
    public const string Settings = "Settings";
    public const string Test = "Test the connection";
    public const string Yes = "yes";
    public const string No = "no";
    public const string NoneSet = "none";
    public const string DeleteConsequence =
        "The store will know nothing of it any more. At the key manager itself nothing changes: its clients stay. "
        + "It can be deleted only while no key mapping is of its clients.";

    public const string LookUp = "Read the metadata";
    public const string LookUpHint =
        "An authorization server says itself where it is and what it can do. Its metadata is read and shown; nothing is saved before you have looked at it.";
    public const string ByHand = "It publishes no metadata: enter everything by hand";
    public const string WellKnown = "Well-known address";
    public const string WellKnownHint = "Such as https://id.example.com/.well-known/openid-configuration.";
    public const string Networks = "Allowed networks";
    public const string NetworksHint =
        "If it stands in a network of your own: the network, such as 10.20.0.0/16; several separated by spaces. The internet at large is always allowed.";
    public const string Found = "This is what it says of itself. Nothing is saved yet: look at it, give it a name, then save.";
    public const string ForeignFound =
        "Some of its addresses are not of the issuer's origin, and secrets would be sent there. They are left empty; type in those that are right:";

    public const string General = "Who it is";
    public const string Name = "Name";
    public const string NameHint = "What requests and developers name it by.";
    public const string DisplayName = "Display name";
    public const string DisplayNameHint = "What people read; the name if you leave it empty.";
    public const string Issuer = "Issuer";
    public const string IssuerHint = "What its tokens call it, to the character.";
    public const string IssuerIfOther = "Only if it is not the one that publishes its metadata there.";
    public const string Uses = "What it is used for";
    public const string MapsClients = "Provide Keys: clients that were made there can be provided to applications";
    public const string MakesClients = "Generate Keys: the store may have clients made there";
    public const string IssuesTokens = "Generate access token: the store may get tokens for its clients";
    public const string Endpoints = "Where it is";
    public const string RevokeEndpoint = "Revocation endpoint";
    public const string IntrospectionEndpoint = "Introspection endpoint";
    public const string AuthorizeEndpoint = "Authorization endpoint";
    public const string UserInfoEndpoint = "User info endpoint";
    public const string RegistrationEndpoint = "Client registration endpoint";
    public const string InitialAccessToken = "Initial access token";
    public const string InitialAccessTokenHint = "Opens the client registration endpoint, if that is not open to everybody.";
    public const string KeptHint = "There is one. It is kept if you leave this empty.";
    public const string RemoveInitialAccessToken = "Remove the initial access token";
    public const string Proofs = "How a secret is proved";
    public const string AllowedProbes = "Allowed probes";
    public const string ProbesHint = "Each is made twice, the second time with a random secret. Only the last one issues a token.";
    public const string ProbeScope = "Scope of the last probe";
    public const string ProbeScopeHint = "Only if the server gives no token without a scope.";
    public const string Tokens = "Its tokens";
    public const string SelfValidates = "They are JWTs, judged by its keys; otherwise it is asked about each";
    public const string Certificates = "Keys";
    public const string CertificatesHint = "The address of its key set (JWKS), or a certificate in PEM.";
    public const string GrantTypesHint = "Those that clients may be made with, separated by spaces.";
    public const string ConsumerKeyClaim = "Claim of the consumer key";
    public const string ScopesClaim = "Claim of the scopes";
    public const string Audiences = "Audiences";
    public const string AudiencesHint = "Its tokens must have one of these, separated by spaces. None is asked if this is empty.";
    public const string IntrospectionClientId = "Introspection client id";
    public const string IntrospectionClientIdHint = "As whom the store asks about tokens.";
    public const string IntrospectionClientSecret = "Introspection client secret";

    public const string Added = "Key manager added. Test the connection, then developers can use it.";

    /// <summary>What becomes of its keys if it is switched.</summary>
    public static string SwitchDetail(bool isEnabled) => isEnabled
        ? "No keys of it are provided, generated or shown as they are. Mappings stay, and tokens that were issued go on working."
        : "Its keys can be provided, generated and used again.";

    public static string TestOf(int passed, int made) => $"Connection test: {passed} of {made} passed";

    public static string ProbeName(string probe) => probe switch
    {
        Probes.Revocation => "Revocation of a random token",
        Probes.TokenEndpoint => "Token endpoint, with a refresh token that nobody has",
        Probes.Introspection => "Introspection of a random token (proves, never refuses)",
        Probes.ClientCredentials => "Client credentials (issues a token, which is revoked)",
        _ => probe,
    };

    public static string MemberName(string member) => member switch
    {
        Members.TokenEndpoint => PortalTexts.TokenEndpoint,
        Members.RevokeEndpoint => RevokeEndpoint,
        Members.IntrospectionEndpoint => IntrospectionEndpoint,
        Members.AuthorizeEndpoint => AuthorizeEndpoint,
        Members.UserInfoEndpoint => UserInfoEndpoint,
        Members.ClientRegistrationEndpoint => RegistrationEndpoint,
        Members.Certificates => Certificates,
        _ => member,
    };

    public static string CheckName(string check) => check switch
    {
        "address" or "dns" => "Address",
        "tls" => "TLS",
        "discovery" => "Metadata",
        "issuer" => Issuer,
        "jwks" => "Signing keys",
        "registration" => "Client registration",
        "introspection-credentials" => "The store's own access",
        "verify" => "Verification",
        Probes.Revocation => RevokeEndpoint,
        Probes.TokenEndpoint => "Token endpoint",
        Probes.Introspection => IntrospectionEndpoint,
        Probes.ClientCredentials => "Client credentials",
        _ => check,
    };
}
