using System.IO.Compression;
using System.Text;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>A text in fewer characters.</summary>
internal static class PackedText
{
    public static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    public static string Unpack(string packed)
    {
        using var unpacking = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var text = new StreamReader(unpacking, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
