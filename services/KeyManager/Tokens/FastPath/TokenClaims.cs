using System.Text.Json;
using OobProvisioning.KeyManager.Families.Revocation;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>What stands in a client's own token: that and nothing else, as <see cref="AccessTokenText"/> and the engine write it.</summary>
internal sealed class TokenClaims
{
    private const int Needed = 8;
    private readonly List<string> _audiences = [];

    private TokenClaims()
    {
    }

    public string Issuer { get; private set; } = "";

    public string TokenId { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string? Scope { get; private set; }

    public long IssuedAt { get; private set; }

    public long ExpiresAt { get; private set; }

    public int Generation { get; private set; }

    public IReadOnlyList<string> Audiences => _audiences;

    /// <returns>Null for a user's token, or whatever else it is.</returns>
    public static TokenClaims? Read(ReadOnlySpan<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        var (claims, found) = (new TokenClaims(), 0);
        try
        {
            json.Read();
            for (; json.Read() && json.TokenType is JsonTokenType.PropertyName; found++)
            {
                var name = json.GetString();
                if (!json.Read() || !claims.Take(name, ref json))
                {
                    return null;
                }
            }

            var isWhole = json.TokenType is JsonTokenType.EndObject && !json.Read() && found == Needed + (claims.Scope is null ? 0 : 1);
            return isWhole && claims.Subject == claims.ClientId ? claims : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null; // No object, or another kind of value.
        }
    }

    private bool Take(string? name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case Claims.Issuer:
                return (Issuer = json.GetString() ?? "").Length > 0;
            case Claims.JwtId:
                return (TokenId = json.GetString() ?? "").Length > 0;
            case Claims.ClientId:
                return (ClientId = json.GetString() ?? "").Length > 0;
            case Claims.Subject:
                return (Subject = json.GetString() ?? "").Length > 0;
            case Claims.Scope:
                return (Scope = json.GetString() ?? "").Length > 0;
            case Claims.IssuedAt:
                return (IssuedAt = json.GetInt64()) > 0;
            case Claims.ExpiresAt:
                return (ExpiresAt = json.GetInt64()) > 0;
            case AccessTokenStatus.Generation:
                return (Generation = json.GetInt32()) >= 0;
            default:
                return name == Claims.Audience && TakeAudiences(ref json);
        }
    }

    private bool TakeAudiences(ref Utf8JsonReader json)
    {
        if (json.TokenType is not JsonTokenType.StartArray)
        {
            _audiences.Add(json.GetString() ?? "");
            return true;
        }

        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            _audiences.Add(json.GetString() ?? "");
        }

        return _audiences.Count > 1;
    }
}
