using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>
/// Who tries whose secret, as two hashes: of one length whatever was sent, and no list of who used what. A consumer key of an
/// attempt is any text, also a secret that was pasted into the wrong field.
/// </summary>
/// <param name="CallerHash">SHA-256 of the caller.</param>
/// <param name="ConsumerKeyHash">SHA-256 of the key manager and the consumer key.</param>
internal sealed record AttemptSubject(byte[] CallerHash, byte[] ConsumerKeyHash)
{
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>What PostgreSQL locks while this caller's attempts are counted; two callers with one number only wait for each other.</summary>
    public int CallerLock => BinaryPrimitives.ReadInt32BigEndian(CallerHash);

    /// <summary>The same for the consumer key.</summary>
    public int ConsumerKeyLock => BinaryPrimitives.ReadInt32BigEndian(ConsumerKeyHash);

    public static AttemptSubject Of(Caller caller, Guid keyManagerId, string consumerKey) => new(
        Hash("verification attempt: caller", caller.Issuer, caller.Kind, caller.Id),
        Hash("verification attempt: consumer key", keyManagerId.ToString(), consumerKey));

    /// <summary>Each part with its length before it, so that no two lists of parts make one text.</summary>
    private static byte[] Hash(params string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")))));
}
