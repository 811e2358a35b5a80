using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>An element under a master key (AES-256-GCM): nonce, tag and ciphertext, as base64.</summary>
internal static class MasterKeyWrap
{
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    public static string Close(XElement element, string masterKey)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var wrapped = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = wrapped.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Convert.FromBase64String(masterKey), TagBytes);
        aes.Encrypt(nonce, plain, wrapped.AsSpan(NonceBytes + TagBytes), wrapped.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(plain);
        return Convert.ToBase64String(wrapped);
    }

    /// <exception cref="StartupException">It is under neither the master key nor the previous one.</exception>
    public static XElement Open(string closed, ProtectionOptions options) =>
        TryOpen(closed, options.MasterKey, out var element) || (options.PreviousMasterKey.Length > 0 && TryOpen(closed, options.PreviousMasterKey, out element))
            ? element
            : throw new StartupException("Protection:MasterKey is not the key that this database's keys were protected with.");

    /// <returns>False when it is under another master key.</returns>
    public static bool TryOpen(string closed, string masterKey, [NotNullWhen(true)] out XElement? element)
    {
        var wrapped = Convert.FromBase64String(closed).AsSpan();
        var plain = new byte[wrapped.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Convert.FromBase64String(masterKey), TagBytes);
        try
        {
            aes.Decrypt(wrapped[..NonceBytes], wrapped[(NonceBytes + TagBytes)..], wrapped.Slice(NonceBytes, TagBytes), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            element = null;
            return false;
        }

        element = XElement.Parse(Encoding.UTF8.GetString(plain));
        return true;
    }
}
