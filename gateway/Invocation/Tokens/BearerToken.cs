using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>The token of a call (RFC 6750 2.1): in one Authorization header, and nowhere else.</summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private const int MaxLength = 16 * 1024;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private readonly IPAddress? _sender;

    private BearerToken(string text, IPAddress? sender)
    {
        Text = text;
        _sender = sender;
        Hash = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
    }

    public string Text { get; }

    /// <summary>What it is remembered by: tokens are not kept.</summary>
    public string Hash { get; }

    /// <summary>Where the call comes from, as far as limits care.</summary>
    public string Source => _sender is null ? "" : CallerSources.Of(_sender);

    /// <returns>The token, or why there is none.</returns>
    public static (BearerToken? Token, IResult? Refusal) Of(HttpRequest request)
    {
        var headers = request.Headers.Authorization;
        if (headers.Count > 1)
        {
            return (null, InvocationErrors.TwoTokens());
        }

        if (headers.Count == 0 || !headers[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, InvocationErrors.MissingToken());
        }

        var text = headers[0].AsSpan(Scheme.Length).Trim(' ');
        return text.Length is 0 or > MaxLength || text.ContainsAnyExcept(Allowed)
            ? (null, InvocationErrors.InvalidToken("it is no bearer token of at most 16 KB"))
            : (new BearerToken(text.ToString(), request.HttpContext.Connection.RemoteIpAddress), null);
    }
}
