using System.Buffers.Binary;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <param name="Claims">What stands in it.</param>
/// <param name="Key">Which key it names.</param>
/// <param name="Hash">Of its text.</param>
/// <param name="Unproven">Null once it is known to be right.</param>
internal sealed record JudgedToken(TokenClaims Claims, ECDsaSecurityKey Key, Hash Hash, Signature? Unproven);

internal sealed record Signature(byte[] Signed, byte[] Bytes);

/// <summary>SHA-256.</summary>
internal readonly record struct Hash(UInt128 First, UInt128 Second)
{
    public static Hash Of(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
}
