using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// The store's own credentials at key managers, as they are kept: encrypted by data protection, whose ring the master key wraps. No call of
/// the API reads them back.
/// </summary>
internal sealed partial class StoredCredentials(IDataProtectionProvider protection, ILogger<StoredCredentials> logger)
{
    /// <summary>Of one in clear.</summary>
    public const int MaxLength = 4096;

    /// <summary>Of one as it is kept.</summary>
    public const int MaxStoredLength = 10_000;

    private readonly IDataProtector _protector = protection.CreateProtector("OobProvisioning.ApiStore.KeyManagers.StoredCredentials");

    public string Protect(string credential) => _protector.Protect(credential);

    /// <returns>Null if there is none, or it was encrypted under a ring that is lost: then it must be given anew.</returns>
    public string? Reveal(string? stored)
    {
        if (stored is null)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            Log.Lost(logger);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A credential at a key manager cannot be decrypted with this store's keys; it must be given anew.")]
        public static partial void Lost(ILogger logger);
    }
}
