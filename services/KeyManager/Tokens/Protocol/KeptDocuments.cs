using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OpenIddict.Server;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// The published keys and the metadata, which the engine would make anew for each request. What it made is good as long as the very options are in force
/// that it was made of. They are built anew whenever the keys change (<see cref="Keys.KeyRing"/>), so a key that leaked is gone from here with the ring.
/// Only a plain GET or HEAD is answered so; all else is asked of the engine, as is whatever was no success.
/// </summary>
internal sealed class KeptDocuments(RequestDelegate next, IOptionsMonitor<OpenIddictServerOptions> options)
{
    /// <summary>Less than the shortest announcement of a key; after a leak, no cache in between withholds the new key for longer.</summary>
    private const string Freshness = "public, max-age=60";

    private readonly FrozenDictionary<string, Place> _places =
        new[] { AuthorizationServer.PublishedKeys, AuthorizationServer.OpenIdMetadata, AuthorizationServer.OAuthMetadata }
            .ToFrozenDictionary(path => "/" + path, _ => new Place(), StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        if (!_places.TryGetValue(context.Request.Path.Value ?? "", out var place) || !IsPlain(context.Request))
        {
            return next(context);
        }

        // Taken before the engine takes its own: what is made of newer ones counts as made of older, and is made once more; never the other way round.
        var current = options.CurrentValue;
        return place.Kept is { } kept && ReferenceEquals(kept.MadeOf, current) ? AnswerAsync(context, kept) : MakeAsync(context, place, current);
    }

    /// <summary>There is nothing in it by which the engine's answer could differ.</summary>
    private static bool IsPlain(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) // Also HEAD: see HeadAsGet.
        && request.Headers.IfMatch.Count == 0
        && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }
        && PlainAddress.IsOf(request);

    private static Task AnswerAsync(HttpContext context, Document document)
    {
        context.Response.Headers.CacheControl = Freshness;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin); // The gateway allows frontends by their origin.
        return TypedResults.Bytes(document.Body, document.ContentType, entityTag: document.Tag).ExecuteAsync(context);
    }

    private async Task MakeAsync(HttpContext context, Place place, OpenIddictServerOptions current)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        var isWhole = response.StatusCode == StatusCodes.Status200OK && made.Length > 0 && response.ContentLength == made.Length;
        if (!isWhole)
        {
            made.Position = 0;
            await made.CopyToAsync(body, context.RequestAborted);
            return;
        }

        response.ContentLength = null; // A 304 says none.
        place.Kept = Document.Of(made.ToArray(), response.ContentType, current);
        await AnswerAsync(context, place.Kept);
    }

    private sealed class Place
    {
        private volatile Document? _kept;

        public Document? Kept
        {
            get => _kept;
            set => _kept = value;
        }
    }

    private sealed record Document(byte[] Body, string? ContentType, EntityTagHeaderValue Tag, OpenIddictServerOptions MadeOf)
    {
        /// <summary>Its tag is of its bytes, so that it is the same at every replica.</summary>
        public static Document Of(byte[] body, string? contentType, OpenIddictServerOptions madeOf) =>
            new(body, contentType, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\""), madeOf);
    }
}
