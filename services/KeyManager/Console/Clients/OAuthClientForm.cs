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
        GrantTypes = [Grants.AuthorizationCode, Grants.Implicit],
        PkceRequired = true,
        Version = NoClient,
    };

    public static OAuthClientForm Of(OAuthClientView client) => new()
    {
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
    public OAuthClientRequest ToRequest(OAuthClientSettings? present) => Kept(present) with
    {
        GrantTypes = GrantTypes ?? [],
        CallbackUrls = Typed.Words(CallbackUrls),
        PostLogoutUrls = Typed.Words(PostLogoutUrls),
        Scopes = Typed.Words(Scopes),
        PublicClient = PublicClient,
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
    private OAuthClientRequest Kept(OAuthClientSettings? present) => present switch
    {
        null => new OAuthClientRequest(),
        _ when present.PublicClient == PublicClient => OAuthClientRequest.Of(present),
        _ => OAuthClientRequest.Of(present).WithUsualAuthentication(),
    };

    /// <summary>More or less than an integer holds is more or less than any rule allows.</summary>
    private static int? Seconds(string? text) =>
        Typed.TryRead(text, out var number) && number is { } seconds ? (int)Math.Clamp(seconds, int.MinValue, int.MaxValue) : null;
}
