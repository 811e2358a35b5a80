using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What proved a mapped client's secret, as it is shown to its owner and to administrators.</summary>
internal static class ClientProofs
{
    public static ClientProof? Of(ProofEvidence? evidence) => evidence is null
        ? null
        : new ClientProof(
            evidence.Probe,
            evidence.Endpoint,
            evidence.Answer?.Status,
            evidence.Answer?.Error,
            evidence.Control?.Status,
            evidence.Control?.Error,
            evidence.At);
}
