using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using OobProvisioning.ServiceDefaults.Outbound;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>
/// Reads a provider's metadata (RFC 8414, OpenID Connect Discovery): when an administrator adds or tests it, and at no other time. What it
/// says is kept once somebody has looked at it, so a provider cannot send secrets elsewhere later.
/// </summary>
internal sealed class Discovery(ProviderBounds bounds)
{
    private const int MaxBytes = 256 * 1024;

    /// <param name="wellKnownEndpoint">Where its metadata are.</param>
    /// <param name="expectedIssuer">Which issuer they must name; null for one that publishes its metadata there.</param>
    /// <param name="allowedNetworks">See <see cref="OAuthProviderSettings.AllowedNetworks"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<DiscoveryOutcome> ReadAsync(
        Uri wellKnownEndpoint, string? expectedIssuer, IReadOnlyList<string> allowedNetworks, CancellationToken cancellationToken)
    {
        if (ProviderAddress.FaultOf(wellKnownEndpoint) is { } fault)
        {
            return new DiscoveryOutcome.Failed(DiscoveryStep.Address, $"The address {fault}");
        }

        using var door = OutboundDoor.Open(ProviderDoor.Options(bounds, allowedNetworks, MaxBytes));
        try
        {
            using var answer = await door.GetAsync(wellKnownEndpoint, cancellationToken);
            if (answer.StatusCode is not HttpStatusCode.OK)
            {
                return NotRead($"{wellKnownEndpoint} answered {(int)answer.StatusCode}, not 200; no redirect is followed.");
            }

            var metadata = JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellationToken), ProviderJson.Default.ProviderMetadata);
            return metadata is null ? NotRead("The answer is no JSON object.") : MetadataRules.Judge(metadata, wellKnownEndpoint, expectedIssuer);
        }
        catch (JsonException error)
        {
            return NotRead($"The answer is not metadata in JSON (at '{error.Path}').");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested
            && error is HttpRequestException or OperationCanceledException or SocketException or IOException)
        {
            return ProviderDoor.FailureOf(error, wellKnownEndpoint);
        }
    }

    private static DiscoveryOutcome.Failed NotRead(string reason) => new(DiscoveryStep.Metadata, reason);
}
