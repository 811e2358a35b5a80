using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>Wraps each key of the data-protection ring with the master key (AES-256-GCM), so that the ring's rows alone open nothing.</summary>
internal sealed class MasterKeyEncryptor(ProtectionOptions options) : IXmlEncryptor
{
    internal static readonly XName Element = "masterKeyWrapped";
    internal static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    internal static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var wrapped = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = wrapped.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Convert.FromBase64String(options.MasterKey), TagBytes);
        aes.Encrypt(nonce, plain, wrapped.AsSpan(NonceBytes + TagBytes), wrapped.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(wrapped)), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Unwraps what <see cref="MasterKeyEncryptor"/> wrapped. Data protection makes it by its name, so it must stay where it is.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var options = services.GetRequiredService<IOptions<ProtectionOptions>>().Value;
        var wrapped = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var (nonceBytes, tagBytes) = (MasterKeyEncryptor.NonceBytes, MasterKeyEncryptor.TagBytes);
        var plain = new byte[wrapped.Length - nonceBytes - tagBytes];
        using var aes = new AesGcm(Convert.FromBase64String(options.MasterKey), tagBytes);
        try
        {
            aes.Decrypt(wrapped[..nonceBytes], wrapped[(nonceBytes + tagBytes)..], wrapped.Slice(nonceBytes, tagBytes), plain);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new StartupException("Protection:MasterKey is not the key that this database's keys were protected with.", error);
        }

        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
