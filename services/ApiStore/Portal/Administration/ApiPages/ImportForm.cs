using System.Text;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Administration.ApiPages;

/// <summary>An OpenAPI document, and what is to be otherwise than in it. Its members have the names that the API's faults have.</summary>
internal sealed class ImportForm
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IFormFile? File { get; set; }

    /// <summary>Instead of a file.</summary>
    public string? Definition { get; set; }

    public string? Context { get; set; }

    public string? Production { get; set; }

    public string? Sandbox { get; set; }

    public ImportQuery ToQuery() => new()
    {
        Context = Typed.Trimmed(Context),
        Production = Typed.Trimmed(Production),
        Sandbox = Typed.Trimmed(Sandbox),
    };

    /// <summary>Some editors begin a file with a byte order mark, which is no part of JSON.</summary>
    public async Task<DefinitionText> ReadAsync(CancellationToken cancellationToken)
    {
        if (File is not { Length: > 0 })
        {
            return DefinitionText.Of(Definition ?? "");
        }

        try
        {
            using var reader = new StreamReader(File.OpenReadStream(), Strict);
            return DefinitionText.Of(await reader.ReadToEndAsync(cancellationToken));
        }
        catch (DecoderFallbackException)
        {
            return new DefinitionText(Json: null); // RFC 8259 8.1: JSON is UTF-8.
        }
    }
}
