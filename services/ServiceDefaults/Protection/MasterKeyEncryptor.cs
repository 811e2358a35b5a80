using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>Wraps each key of the data-protection ring with the master key, so that the ring's rows alone open nothing.</summary>
internal sealed class MasterKeyEncryptor(ProtectionOptions options) : IXmlEncryptor
{
    internal static readonly XName Element = "masterKeyWrapped";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement(Element, MasterKeyWrap.Close(plaintextElement, options.MasterKey)), typeof(MasterKeyDecryptor));
}

/// <summary>Unwraps what <see cref="MasterKeyEncryptor"/> wrapped. Data protection makes it by its name, so it must stay where it is.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        MasterKeyWrap.Open(encryptedElement.Value, services.GetRequiredService<IOptions<ProtectionOptions>>().Value);
}
