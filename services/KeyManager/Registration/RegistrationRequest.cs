using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// What every registration says of a client, in the names of RFC 7591 2; in C# they have those of <see cref="OAuthClientRequest"/>, which faults name too.
/// Members that are not known are passed over.
/// </summary>
public abstract record RegistrationRequest : Discreet
{
    protected RegistrationRequest()
    {
    }

    /// <summary>The same as it is told.</summary>
    protected RegistrationRequest(OAuthClientSettings settings)
    {
        GrantTypes = settings.GrantTypes;
        CallbackUrls = settings.CallbackUrls;
        Scopes = string.Join(' ', settings.NamedScopes.Concat(settings.Scopes));
        AccessTokenLifetimeSeconds = settings.AccessTokenLifetimeSeconds;
    }

    /// <summary>
    /// 1 to 100 characters that can be seen, kept in Unicode's form NFC without blanks at its ends, and not like the name of a client of this system's
    /// own; default the client id. Where it is taken, a short suffix is added.
    /// </summary>
    [JsonPropertyName("client_name")]
    public string? ClientName { get; init => field = VisibleName.Of(value); }

    /// <summary>Which grants it may use. RFC 9700 advises against <c>implicit</c> (2.1.2) and <c>password</c> (2.4).</summary>
    [JsonPropertyName("grant_types")]
    public IReadOnlyList<string?>? GrantTypes { get; init; }

    /// <summary>At most 100 absolute addresses; required with <c>authorization_code</c> or <c>implicit</c>. Compared exactly.</summary>
    [JsonPropertyName("redirect_uris")]
    public IReadOnlyList<string?>? CallbackUrls { get; init; }

    /// <summary>
    /// The scopes that it may ask for, separated by spaces; default none. Never a built-in one. <c>openid</c>, <c>profile</c>, <c>email</c> and, with
    /// <c>refresh_token</c>, <c>offline_access</c> are open to every client that signs users in.
    /// </summary>
    [JsonPropertyName("scope")]
    public string? Scopes { get; init; }

    /// <summary>Seconds, 60 to 86,400; default 3,600. Not in RFC 7591.</summary>
    [JsonPropertyName("access_token_lifetime_seconds")]
    public int? AccessTokenLifetimeSeconds { get; init; }

    /// <summary>What is asked for, as the rules of every client take it.</summary>
    /// <param name="present">The settings of the client that is updated. What registration cannot say of them, and how long tokens live, stays.</param>
    internal virtual OAuthClientRequest ToRequest(OAuthClientSettings? present)
    {
        var before = present is null ? new OAuthClientRequest() : OAuthClientRequest.Of(present);
        return before with
        {
            GrantTypes = GrantTypes,
            CallbackUrls = CallbackUrls,
            Scopes = Scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            AccessTokenLifetimeSeconds = AccessTokenLifetimeSeconds ?? before.AccessTokenLifetimeSeconds,
        };
    }
}
