using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>Where a part of a list begins: behind an entry, or before it.</summary>
/// <param name="Key">By what the list is ordered, of that entry.</param>
/// <param name="Id">That entry.</param>
/// <param name="IsBack">Whether the part ends before it.</param>
internal sealed record Place<TKey>(TKey Key, Guid Id, bool IsBack);

/// <summary>
/// A place as the text that addresses bear. It is no secret and grants nothing: who makes one up asks for another place of what they may read anyway. The
/// digest tells what was cut off, mistyped or taken over from a list in another order, before a wrong part is taken for the right one. Anybody can reckon it,
/// so what it stands before is read as strictly as what else callers send.
/// </summary>
internal static class Cursor
{
    public const int MaxLength = 2_000;
    private const int DigestLength = 9;
    private static readonly JsonSerializerOptions Strict = new() { Converters = { new StrictStringConverter() } };

    public static string Write<TKey>(Place<TKey> place, string order)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(place);
        return Base64Url.EncodeToString([.. Digest(text, order), .. text]);
    }

    /// <exception cref="BadCursorException">It is none of this order.</exception>
    public static Place<TKey> Read<TKey>(string cursor, string order)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            throw new BadCursorException();
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(cursor);
        return bytes.Length > DigestLength
            && bytes[..DigestLength].SequenceEqual(Digest(bytes[DigestLength..], order))
            && Base64Url.EncodeToString(bytes) == cursor // One place has one text.
            && PlaceOf<TKey>(bytes[DigestLength..]) is { Key: not DateTimeOffset { Offset.Ticks: not 0 } } place // Instants are kept in UTC.
                ? place
                : throw new BadCursorException();
    }

    private static Place<TKey>? PlaceOf<TKey>(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<Place<TKey>>(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Digest(ReadOnlySpan<byte> text, string order) => SHA256.HashData([.. Encoding.UTF8.GetBytes(order), 0, .. text])[..DigestLength];
}
