using System.Globalization;
using System.Text.Json;

namespace OobProvisioning.ApiStore.KeyMappings.Properties;

/// <summary>What <see cref="ClientProperties"/> say of a client; null is what they do not say.</summary>
/// <param name="AccessTokenLifetimeSeconds">Seconds.</param>
/// <param name="RefreshTokenLifetimeSeconds">Seconds.</param>
/// <param name="PkceRequired">Whether a code needs PKCE.</param>
internal sealed record ClientTerms(long? AccessTokenLifetimeSeconds, long? RefreshTokenLifetimeSeconds, bool? PkceRequired)
{
    private const string NothingSaid = "N/A";

    /// <summary>Of properties that have no faults.</summary>
    public static ClientTerms Of(ClientProperties? properties) => new(
        SecondsOf(properties?.ApplicationAccessTokenExpiryTime) ?? SecondsOf(properties?.UserAccessTokenExpiryTime),
        SecondsOf(properties?.RefreshTokenExpiryTime),
        TruthOf(properties?.PkceMandatory));

    public static bool SaysNothing(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined }
        || (value is { ValueKind: JsonValueKind.String } text && text.GetString() is "" or NothingSaid);

    /// <returns>Null if it says nothing, or no number.</returns>
    public static long? SecondsOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var seconds) => seconds,
        { ValueKind: JsonValueKind.String } text
            when long.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => null,
    };

    /// <returns>Null if it says nothing, or neither true nor false.</returns>
    public static bool? TruthOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var truth) => truth,
        _ => null,
    };
}
