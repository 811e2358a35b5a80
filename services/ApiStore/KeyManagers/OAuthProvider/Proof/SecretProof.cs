using System.Security.Cryptography;
using System.Text;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>
/// Climbs the ladder of probes until one proves the secret, or all are at an end. A control with a random secret goes with each, so that neither a client
/// of which any secret is taken nor an endpoint that does not look passes for a proof. No probe issues a token but the last, if it is allowed.
/// </summary>
internal sealed partial class SecretProof(KeyManager keyManager, ProviderClient provider, TimeProvider time, ILogger<SecretProof> logger)
{
    private readonly OAuthProviderSettings _settings = keyManager.Provider!;

    public async Task<Verification> RunAsync(ClientCredentials client, CancellationToken cancellationToken)
    {
        var probes = Probe.Of(_settings);
        var standings = new MethodStandings(_settings, probes);
        ProbeResult? told = null; // What support reads: the last that said anything.
        foreach (var probe in probes)
        {
            foreach (var method in probe.Methods.Where(method => !standings.IsRefused(method)))
            {
                var result = await MakeAsync(probe, method, client, cancellationToken);
                switch (result.Verdict)
                {
                    case ProbeVerdict.Proved:
                        return new Verification.Verified(
                            new ClientDescription(client.ClientId, State: "ACTIVE"), EvidenceOf(ProofEvidence.Verified, result, client));
                    case ProbeVerdict.Unreachable:
                        return new Verification.Unreachable();
                    case ProbeVerdict.Inconsistent:
                        Tell(EvidenceOf(ProofEvidence.Inconsistent, result, client), client);
                        return new Verification.Inconsistent();
                }

                standings.Take(method, result.Verdict);
                told = result.Verdict is ProbeVerdict.None ? told ?? result : result;
            }

            if (standings.AllRefused)
            {
                break;
            }
        }

        return End(standings.AllRefusedThatAnswered, told, client);
    }

    private Verification End(bool isRefused, ProbeResult? told, ClientCredentials client)
    {
        var evidence = EvidenceOf(isRefused ? ProofEvidence.Rejected : ProofEvidence.NotProven, told, client);
        Tell(evidence, client);
        return isRefused ? new Verification.Rejected() : new Verification.NotProven();
    }

    /// <summary>Two calls at the most.</summary>
    private async Task<ProbeResult> MakeAsync(Probe probe, string method, ClientCredentials client, CancellationToken cancellationToken)
    {
        var first = await CallAsync(probe, method, client, cancellationToken);
        var reading = ProbeReadings.Of(probe.Name, first);
        if (ProbeJudgement.OfFirst(probe, reading, client.ClientSecret) is { } verdict)
        {
            return new ProbeResult(probe, verdict, first, null);
        }

        var control = await CallAsync(probe, method, client with { ClientSecret = ControlSecret.Of(client.ClientSecret) }, cancellationToken);
        return new ProbeResult(probe, ProbeJudgement.Of(reading, ProbeReadings.Of(probe.Name, control)), first, control);
    }

    private async Task<ProviderReply> CallAsync(Probe probe, string method, ClientCredentials client, CancellationToken cancellationToken)
    {
        var reply = await provider.SendAsync(ClientAuthentication.RequestOf(probe.Endpoint, probe.NewForm(), method, client), cancellationToken);
        if (probe.Name == Probes.ClientCredentials && reply.Text("access_token") is { Length: > 0 } token && _settings.RevokeEndpoint is { } endpoint)
        {
            Dictionary<string, string> form = new() { ["token"] = token, ["token_type_hint"] = "access_token" };
            var revocation = await provider.SendAsync(ClientAuthentication.RequestOf(endpoint, form, method, client), cancellationToken);
            if (!revocation.Succeeded)
            {
                Log.TokenLeft(logger, keyManager.Name, revocation.Status);
            }
        }

        return reply;
    }

    private ProofEvidence EvidenceOf(string verdict, ProbeResult? result, ClientCredentials client) => new(
        verdict, result?.Probe.Name, result?.Probe.Endpoint, AnswerOf(result?.First, client), AnswerOf(result?.Control, client), time.GetStorableUtcNow());

    /// <summary>What a provider says could be what it was told.</summary>
    private static ProbeAnswer? AnswerOf(ProviderReply? reply, ClientCredentials client) => reply?.Status is { } status
        ? new ProbeAnswer(status, reply.Error?.Contains(client.ClientSecret, StringComparison.OrdinalIgnoreCase) is false ? reply.Error : null)
        : null;

    /// <summary>The client's id as a hash: it may be a secret that was pasted into the wrong field.</summary>
    private void Tell(ProofEvidence evidence, ClientCredentials client)
    {
        var level = evidence.Verdict is ProofEvidence.Inconsistent ? LogLevel.Error : LogLevel.Information;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(client.ClientId)));
        Log.NotVerified(
            logger,
            level,
            keyManager.Name,
            hash,
            evidence.Verdict,
            evidence.Probe,
            evidence.Endpoint,
            evidence.Answer?.Status,
            evidence.Answer?.Error,
            evidence.Control?.Status,
            evidence.Control?.Error);
    }

    private sealed record ProbeResult(Probe Probe, ProbeVerdict Verdict, ProviderReply First, ProviderReply? Control);

    private static partial class Log
    {
        private const string NotVerifiedText =
            "At the key manager '{KeyManager}' the client with the SHA-256 {ClientIdHash} was not verified: {Verdict} by the probe {Probe} at {Endpoint}; "
            + "the answer was {Status} {Error}, to a random secret {ControlStatus} {ControlError}.";

        [LoggerMessage(Message = NotVerifiedText)]
        public static partial void NotVerified(
            ILogger logger,
            LogLevel level,
            string keyManager,
            string clientIdHash,
            string verdict,
            string? probe,
            Uri? endpoint,
            int? status,
            string? error,
            int? controlStatus,
            string? controlError);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The key manager '{KeyManager}' did not revoke the token of a probe: {Status}.")]
        public static partial void TokenLeft(ILogger logger, string keyManager, int? status);
    }
}
