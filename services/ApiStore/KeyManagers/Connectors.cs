namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>A way to talk to key managers: those whose rows say its name are reached by it.</summary>
internal sealed record KeyManagerKind(string Name, Func<IServiceProvider, KeyManager, IKeyManagerConnector> Connect);

/// <summary>
/// The one door to key managers. Whoever asks one has its row, from a request or from a mapping, and gets what reaches that one and no other:
/// so no secret is sent to another server than the one that it belongs to.
/// </summary>
internal sealed class Connectors(IEnumerable<KeyManagerKind> kinds, VerificationMetrics metrics, TimeProvider time, IServiceProvider services)
{
    public IKeyManagerConnector Of(KeyManager keyManager) =>
        kinds.SingleOrDefault(kind => kind.Name == keyManager.Kind)?.Connect(services, keyManager) ?? NoConnector.Instance;

    /// <summary>Asks it whether a secret is a client's, for somebody who waits for it.</summary>
    public async Task<Verification> VerifyAsync(KeyManager keyManager, string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var verification = await Of(keyManager).VerifyAsync(clientId, clientSecret, cancellationToken);
        metrics.Verified(keyManager, verification, time.GetElapsedTime(began));
        return verification;
    }
}
