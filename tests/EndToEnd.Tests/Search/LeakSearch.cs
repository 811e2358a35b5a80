using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Search;

/// <summary>Looks for secrets where they must not be. What it finds it names by its place and first characters only.</summary>
internal static partial class LeakSearch
{
    private const int GeneratedLength = 43; // The base64url of 32 bytes.
    private const int ShortestPart = 8;

    /// <summary>Any of the secrets, as it is or in a form that everybody can read back.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> secrets, IEnumerable<(string Place, string Text)> texts)
    {
        var forms = secrets.Distinct().SelectMany(secret => FormsOf(secret).Select(form => (Secret: secret, Form: form))).ToList();
        var any = SearchValues.Create([.. forms.Select(form => form.Form)], StringComparison.OrdinalIgnoreCase);
        return
        [
            .. texts.Where(text => text.Text.AsSpan().ContainsAny(any))
                .SelectMany(text => forms.Where(form => text.Text.Contains(form.Form, StringComparison.OrdinalIgnoreCase)).Select(form => $"{text.Place}: {form.Secret[..4]}…"))
                .Distinct(),
        ];
    }

    /// <summary>Any text that is a secret though nobody told us, since a stored verifier is its hash.</summary>
    public static IReadOnlyList<string> FindPreimages(IReadOnlySet<string> verifiers, IEnumerable<(string Place, string Text)> texts) =>
        [.. texts.SelectMany(text => Windows(text.Text).Where(window => verifiers.Contains(Sha256(window))).Select(window => $"{text.Place}: {window[..4]}…")).Distinct()];

    public static IEnumerable<(string Place, string Text)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => (Path.GetFileName(file), ReadShared(file)));

    public static string Sha256(string secret) => "sha256:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static IEnumerable<string> FormsOf(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return secret;
        yield return JsonEncodedText.Encode(secret).ToString();
        yield return Uri.EscapeDataString(secret);
        yield return Convert.ToHexString(bytes);
        // Within a longer text that was encoded as a whole, such as a Basic header, the secret begins at any of three places of a group.
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String([.. new byte[before], .. bytes])[(before == 0 ? 0 : 4)..].TrimEnd('=');
            if (encoded.Length > ShortestPart)
            {
                yield return encoded[..^2];
            }
        }
    }

    private static IEnumerable<string> Windows(string text) =>
        Runs().Matches(text).SelectMany(run => Enumerable.Range(0, run.Length - GeneratedLength + 1).Select(start => run.Value.Substring(start, GeneratedLength)));

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    [GeneratedRegex("[A-Za-z0-9_-]{43,}")]
    private static partial Regex Runs();
}
