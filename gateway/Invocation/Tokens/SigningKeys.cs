using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Outbound;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>The keys that each key manager signs with. Our own is asked within; another's address was typed in: it is asked through the guarded door.</summary>
internal sealed partial class SigningKeys(Neighbours neighbours, KeptKeySets kept, TimeProvider time, ILogger<SigningKeys> logger)
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, (string Source, IssuerKeys Keys)> _known = new();

    /// <summary>Null: this key manager's tokens are nothing that the gateway could judge.</summary>
    public IssuerKeys? Of(KeyManager keyManager)
    {
        if (!keyManager.HasKeys)
        {
            return null;
        }

        var source = SourceOf(keyManager);
        return _known.TryGetValue(keyManager.Id, out var known) && known.Source == source
            ? known.Keys
            : _known.AddOrUpdate(
                keyManager.Id,
                _ => (source, NewKeys(keyManager)),
                (_, there) => there.Source == source ? there : (source, NewKeys(keyManager))).Keys;
    }

    private IssuerKeys NewKeys(KeyManager keyManager) => new(() => ReadAsync(keyManager), time);

    private static string SourceOf(KeyManager keyManager) =>
        $"{keyManager.JwksUri ?? keyManager.Certificate} {string.Join(' ', keyManager.AllowedNetworks ?? [])}";

    private async Task<IReadOnlyCollection<SecurityKey>?> ReadAsync(KeyManager keyManager)
    {
        try
        {
            if (keyManager is { Resident: false, JwksUri: null })
            {
                return [KeyOf(keyManager.Certificate!)];
            }

            using var patience = new CancellationTokenSource(Patience);
            var text = keyManager.JwksUri is { } address
                ? await ReadAsync(address, keyManager.AllowedNetworks ?? [], patience.Token)
                : await neighbours.Public.GetStringAsync("/oauth2/jwks", patience.Token);
            var keys = KeysIn(text);
            kept.Keep(keyManager.Id, SourceOf(keyManager), text);
            return keys;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or ArgumentException or CryptographicException
            or InvalidDataException or InvalidOperationException or UriFormatException)
        {
            Log.NoKeys(logger, keyManager.Name, error.Message);
            return kept.Find(keyManager.Id, SourceOf(keyManager)) is { } text ? KeysIn(text) : null;
        }
    }

    /// <summary>So seldom that it needs no connection of its own.</summary>
    private static async Task<string> ReadAsync(string address, IEnumerable<string> networks, CancellationToken cancellationToken)
    {
        using var world = OutboundDoor.Open(new OutboundOptions
        {
            AllowedNetworks = OutboundOptions.NetworksIn(networks),
            Setting = "allowedNetworks of the key manager",
            MaxBytes = MostBytes,
        });
        return await world.GetStringAsync(address, cancellationToken);
    }

    private static SecurityKey[] KeysIn(string text) =>
        new JsonWebKeySet(text).GetSigningKeys().ToArray() is { Length: > 0 } keys ? keys : throw new InvalidDataException("there are none");

    /// <summary>A certificate or a public key. Tokens may name it as they like; see <see cref="JwtJudge"/>.</summary>
    private static SecurityKey KeyOf(string pem)
    {
        if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return certificate.GetECDsaPublicKey() is { } curve ? new ECDsaSecurityKey(curve) : new RsaSecurityKey(certificate.GetRSAPublicKey());
        }

        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys of {KeyManager} cannot be had; those that are known stay: {Reason}")]
        public static partial void NoKeys(ILogger logger, string keyManager, string reason);
    }
}
