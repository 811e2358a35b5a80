using System.Buffers.Text;
using System.Security.Cryptography;

namespace OobProvisioning.LocalStack.Files;

internal static class GeneratedSecret
{
    /// <summary>256 random bits in 43 characters that need no escaping anywhere.</summary>
    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
