using System.Text.Json;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings.Properties;

/// <summary>What is not known is refused: whoever sets something of a client must not find out later that nothing came of it.</summary>
internal sealed class ClientPropertiesAttribute : RuleAttribute<ClientProperties>
{
    protected override IEnumerable<string> FaultsOf(ClientProperties value) =>
    [
        .. Lifetime("application_access_token_expiry_time", value.ApplicationAccessTokenExpiryTime, 86_400),
        .. Lifetime("user_access_token_expiry_time", value.UserAccessTokenExpiryTime, 86_400),
        .. Lifetime("refresh_token_expiry_time", value.RefreshTokenExpiryTime, 31_536_000),
        .. Truth("pkceMandatory", value.PkceMandatory),
        .. Never("pkceSupportPlain", value.PkceSupportPlain, "PKCE with the method plain is never taken here (RFC 9700 2.1.1)."),
        .. Never("bypassClientCredentials", value.BypassClientCredentials, "A client that the store has made always has a secret."),
        .. Fault(
            !ClientTerms.SaysNothing(value.IdTokenExpiryTime),
            "id_token_expiry_time must be N/A: how long ID tokens live is the key manager's to say."),
        .. Fault(
            ClientTerms.SecondsOf(value.ApplicationAccessTokenExpiryTime) is { } one && ClientTerms.SecondsOf(value.UserAccessTokenExpiryTime) is { } other
                && one != other,
            "application_access_token_expiry_time and user_access_token_expiry_time must be the same: a client's access tokens have one lifetime."),
        .. (value.Others ?? new Dictionary<string, JsonElement>()).Keys.Take(1).Select(name => $"{Shown(name)} is not known here."),
    ];

    private static IEnumerable<string> Lifetime(string name, JsonElement? value, long longest) => Fault(
        !ClientTerms.SaysNothing(value) && !(ClientTerms.SecondsOf(value) is { } seconds && seconds >= 60 && seconds <= longest),
        $"{name} must be 60 to {longest} seconds, or N/A.");

    private static IEnumerable<string> Truth(string name, JsonElement? value) =>
        Fault(!ClientTerms.SaysNothing(value) && ClientTerms.TruthOf(value) is null, $"{name} must be true, false or N/A.");

    private static IEnumerable<string> Never(string name, JsonElement? value, string why) =>
        Fault(!ClientTerms.SaysNothing(value) && ClientTerms.TruthOf(value) is not false, $"{name} must be false or N/A. {why}");

    private static IEnumerable<string> Fault(bool isOne, string text) => isOne ? [text] : [];

    /// <summary>The name is the caller's: it may be anything, and long.</summary>
    private static string Shown(string name) =>
        name.Length <= 50 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? name : "A name";
}
