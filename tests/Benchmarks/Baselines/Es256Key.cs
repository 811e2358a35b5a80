using System.Security.Cryptography;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>One key pair for ES256 (RFC 7518 3.4), with an object for each thread: they are not made to be shared.</summary>
internal sealed class Es256Key : IDisposable
{
    private readonly ThreadLocal<ECDsa> _keys;

    public Es256Key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        _keys = new ThreadLocal<ECDsa>(() => ECDsa.Create(parameters), trackAllValues: true);
    }

    public byte[] Sign(ReadOnlySpan<byte> data) => _keys.Value!.SignData(data, HashAlgorithmName.SHA256);

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _keys.Value!.VerifyData(data, signature, HashAlgorithmName.SHA256);

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        _keys.Dispose();
    }
}
