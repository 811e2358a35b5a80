using System.Buffers;
using Microsoft.AspNetCore.Http;
using OobProvisioning.KeyManager.Tokens.Protocol;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>
/// A form in which nothing can be read in two ways: every parameter is one that is known here and stands once, with a value; the client sends a secret, by the
/// header or in the form, and id and secret are of characters that no encoding changes. Whatever else comes is the engine's to read.
/// </summary>
internal sealed class PlainForm
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>RFC 3986 2.3.</summary>
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private PlainForm()
    {
    }

    public string ClientId { get; private set; } = "";

    public string ClientSecret { get; private set; } = "";

    public string? GrantType { get; private set; }

    public string? Scope { get; private set; }

    public string? Token { get; private set; }

    public string? TokenTypeHint { get; private set; }

    /// <returns>Null if it is no such form.</returns>
    public static PlainForm? Of(HttpRequest request)
    {
        if (request.Method != HttpMethods.Post
            || request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true
            || !request.HasFormContentType // It may begin so and be another.
            || !PlainAddress.IsOf(request))
        {
            return null;
        }

        var read = new PlainForm();
        return read.TakeForm(request.Form) && read.TakeHeader(request) && IsPlain(read.ClientId) && IsPlain(read.ClientSecret) ? read : null;
    }

    private static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Unreserved);

    /// <summary>It was read before (<see cref="OAuthDialect"/>), and is kept for the engine.</summary>
    private bool TakeForm(IFormCollection form)
    {
        foreach (var (name, values) in form)
        {
            if (values is not [{ Length: > 0 } value] || !Take(name, value))
            {
                return false;
            }
        }

        return form.Files.Count == 0;
    }

    private bool Take(string name, string value)
    {
        switch (name)
        {
            case Parameters.ClientId:
                ClientId = value;
                return true;
            case Parameters.ClientSecret:
                ClientSecret = value;
                return true;
            case Parameters.GrantType:
                GrantType = value;
                return true;
            case Parameters.Scope:
                Scope = value;
                return true;
            case Parameters.Token:
                Token = value;
                return true;
            case Parameters.TokenTypeHint:
                TokenTypeHint = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>By the header or in the form, not both.</summary>
    private bool TakeHeader(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 0)
        {
            return true;
        }

        if (ClientId.Length > 0 || ClientSecret.Length > 0 || header is not [{ } text] || PlainBasic.Read(text) is not { } credentials)
        {
            return false;
        }

        (ClientId, ClientSecret) = credentials;
        return true;
    }
}
