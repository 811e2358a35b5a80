using System.Globalization;
using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Requests;
using Grants = OpenIddict.Abstractions.OpenIddictConstants.GrantTypes;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>What is typed of an OAuth client. Its members have the names that the API's faults have.</summary>
public sealed class OAuthClientForm
{
    /// <summary>As <see cref="Version"/>: there was no client yet.</summary>
    private const string NoClient = "none";

    /// <summary>As <see cref="Kind"/>: what the client may do is said by its grant types, one by one.</summary>
    public const string Other = "other";

    /// <summary>What it is (<see cref="ClientKind"/>); then what follows from that is not asked for, and what was typed of it does not count.</summary>
    public string? Kind { get; set; }

    public string[]? GrantTypes { get; set; }

    public string? CallbackUrls { get; set; }

    public string? PostLogoutUrls { get; set; }

    public string? Scopes { get; set; }

    public bool PublicClient { get; set; }

    public bool PkceRequired { get; set; }

    public string? ApplicationType { get; set; }

    public string? AccessTokenLifetimeSeconds { get; set; }

    public string? RefreshTokenLifetimeSeconds { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Of the client that the form was filled from.</summary>
    public string? Version { get; set; }

    /// <summary>What the form was filled from.</summary>
    public ExpectedVersion ToExpectedVersion() => Version == NoClient ? ExpectedVersion.Absent : ExpectedVersion.Of(Version);

    /// <summary>As a new client is offered.</summary>
    public static OAuthClientForm New() => new()
    {
        Kind = Other,
        GrantTypes = [Grants.AuthorizationCode, Grants.Implicit],
        PkceRequired = true,
        Version = NoClient,
    };

    public static OAuthClientForm Of(OAuthClientView client) => new()
    {
        Kind = ClientKind.All.FirstOrDefault(kind => kind.IsExactly(client))?.Name ?? Other,
        GrantTypes = [.. client.GrantTypes],
        CallbackUrls = string.Join('\n', client.CallbackUrls),
        PostLogoutUrls = string.Join('\n', client.PostLogoutUrls),
        Scopes = string.Join(' ', client.Scopes),
        PublicClient = client.PublicClient,
        PkceRequired = client.PkceRequired,
        ApplicationType = client.ApplicationType,
        AccessTokenLifetimeSeconds = client.AccessTokenLifetimeSeconds.ToString(CultureInfo.InvariantCulture),
        RefreshTokenLifetimeSeconds = client.RefreshTokenLifetimeSeconds.ToString(CultureInfo.InvariantCulture),
        Version = client.RowVersion.ToString(CultureInfo.InvariantCulture),
    };

    /// <param name="present">The client that it replaces; what the form does not show stays as it is.</param>
    public OAuthClientRequest ToRequest(OAuthClientSettings? present) => ClientKind.Named(Kind) is { } kind
        ? AsTyped(present, kind.IsPublic) with
        {
            GrantTypes = kind.GrantTypes,
            CallbackUrls = kind.HasCallbacks ? Typed.Words(CallbackUrls) : [],
            PostLogoutUrls = kind.HasCallbacks ? Typed.Words(PostLogoutUrls) : [],
            PkceRequired = PkceRequired || kind.IsPublic || !kind.HasCallbacks,
            ApplicationType = kind.ApplicationType,
        }
        : AsTyped(present, PublicClient);

    private OAuthClientRequest AsTyped(OAuthClientSettings? present, bool isPublic) => Kept(present, isPublic) with
    {
        GrantTypes = GrantTypes ?? [],
        CallbackUrls = Typed.Words(CallbackUrls),
        PostLogoutUrls = Typed.Words(PostLogoutUrls),
        Scopes = Typed.Words(Scopes),
        PublicClient = isPublic,
        PkceRequired = PkceRequired,
        ApplicationType = ApplicationType,
        AccessTokenLifetimeSeconds = Seconds(AccessTokenLifetimeSeconds),
        RefreshTokenLifetimeSeconds = Seconds(RefreshTokenLifetimeSeconds),
        ClientId = Typed.Trimmed(ClientId),
        ClientSecret = Typed.Trimmed(ClientSecret),
    };

    /// <summary>The fields whose text is no number.</summary>
    public IEnumerable<string> NoNumbers()
    {
        (string Field, string? Text)[] numbers =
        [
            (nameof(AccessTokenLifetimeSeconds), AccessTokenLifetimeSeconds),
            (nameof(RefreshTokenLifetimeSeconds), RefreshTokenLifetimeSeconds),
        ];
        return numbers.Where(number => !string.IsNullOrWhiteSpace(number.Text) && Seconds(number.Text) is null).Select(number => number.Field);
    }

    /// <summary>How the client proves itself stays too, unless it becomes public or ceases to be.</summary>
    private static OAuthClientRequest Kept(OAuthClientSettings? present, bool isPublic) => present switch
    {
        null => new OAuthClientRequest(),
        _ when present.PublicClient == isPublic => OAuthClientRequest.Of(present),
        _ => OAuthClientRequest.Of(present).WithUsualAuthentication(),
    };

    /// <summary>More or less than an integer holds is more or less than any rule allows.</summary>
    private static int? Seconds(string? text) =>
        Typed.TryRead(text, out var number) && number is { } seconds ? (int)Math.Clamp(seconds, int.MinValue, int.MaxValue) : null;
}
