namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Connection;

/// <summary>Whether the provider is found, is who it should be, and still says of itself what its settings were made from.</summary>
internal sealed class MetadataTest(KeyManager keyManager, ProviderClient provider, Discovery discovery)
{
    private static readonly string[] Steps = [DiscoveryStep.Dns, DiscoveryStep.Tls, DiscoveryStep.Metadata, DiscoveryStep.Issuer];
    private readonly OAuthProviderSettings _settings = keyManager.Provider!;

    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(CancellationToken cancellationToken)
    {
        if (_settings.WellKnownEndpoint is not { } address)
        {
            return await WithoutMetadataAsync(cancellationToken);
        }

        return await discovery.ReadAsync(address, keyManager.Issuer, _settings.AllowedNetworks, cancellationToken) switch
        {
            DiscoveryOutcome.Found found =>
            [
                .. Reached(address),
                Compared(found.Settings),
                new(DiscoveryStep.Issuer, ConnectionCheck.Passed, $"The metadata names the issuer '{found.Issuer}'."),
            ],
            DiscoveryOutcome.Failed failed => UpTo(failed),
            _ => [],
        };
    }

    private async Task<IReadOnlyList<ConnectionCheck>> WithoutMetadataAsync(CancellationToken cancellationToken)
    {
        const string Unknown = "There is no well-known address: the settings are as they were typed in.";
        var reply = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, _settings.TokenEndpoint), cancellationToken);
        ConnectionCheck[] skipped =
            [new(DiscoveryStep.Metadata, ConnectionCheck.Skipped, Unknown), new(DiscoveryStep.Issuer, ConnectionCheck.Skipped, Unknown)];
        return reply.Failure is { } failed ? UpTo(failed) : [.. Reached(_settings.TokenEndpoint), .. skipped];
    }

    private static ConnectionCheck[] Reached(Uri address) =>
    [
        new(DiscoveryStep.Dns, ConnectionCheck.Passed, $"The name {address.IdnHost} leads to an address that may be called."),
        address.Scheme == Uri.UriSchemeHttps
            ? new(DiscoveryStep.Tls, ConnectionCheck.Passed, "Its certificate is valid.")
            : new(DiscoveryStep.Tls, ConnectionCheck.Warning, "It is http: secrets go over the wire in clear. That is for development alone."),
    ];

    /// <summary>The steps before it went well; those behind it were not reached.</summary>
    private static IReadOnlyList<ConnectionCheck> UpTo(DiscoveryOutcome.Failed failed)
    {
        var index = Array.IndexOf(Steps, failed.Step);
        return index < 0
            ? [new ConnectionCheck(failed.Step, ConnectionCheck.Failed, failed.Reason)]
            :
            [
                .. Steps[..index].Select(step => new ConnectionCheck(step, ConnectionCheck.Passed, "It went well.")),
                new ConnectionCheck(failed.Step, ConnectionCheck.Failed, failed.Reason),
                .. Steps[(index + 1)..].Select(step => new ConnectionCheck(step, ConnectionCheck.Skipped, "It was not reached.")),
            ];
    }

    private ConnectionCheck Compared(OAuthProviderSettings told)
    {
        (string Name, Uri? Kept, Uri? Told)[] endpoints =
        [
            ("tokenEndpoint", _settings.TokenEndpoint, told.TokenEndpoint),
            ("revokeEndpoint", _settings.RevokeEndpoint, told.RevokeEndpoint),
            ("introspectionEndpoint", _settings.IntrospectionEndpoint, told.IntrospectionEndpoint),
            ("clientRegistrationEndpoint", _settings.RegistrationEndpoint, told.RegistrationEndpoint),
        ];
        var others = endpoints
            .Where(endpoint => endpoint.Kept != endpoint.Told)
            .Select(endpoint => $"{endpoint.Name}: {endpoint.Told?.AbsoluteUri ?? "none"}")
            .ToList();
        return others.Count == 0
            ? new(DiscoveryStep.Metadata, ConnectionCheck.Passed, "The metadata says what the settings say.")
            : new(DiscoveryStep.Metadata, ConnectionCheck.Warning, $"The metadata says something else than the settings: {string.Join("; ", others)}.");
    }
}
