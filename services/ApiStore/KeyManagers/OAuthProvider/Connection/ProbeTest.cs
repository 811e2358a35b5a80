using System.Security.Cryptography;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Connection;

/// <summary>What each probe answers to a client that does not exist: one that takes it can prove nothing.</summary>
internal sealed class ProbeTest(OAuthProviderSettings settings, ProviderClient provider)
{
    private const int SecretLength = 43;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (!settings.AllowedProbes.Contains(name))
        {
            return [new(name, ConnectionCheck.Skipped, "This probe is not allowed.")];
        }

        if (Probe.Of(settings).SingleOrDefault(probe => probe.Name == name) is not { } probe)
        {
            return [new(name, ConnectionCheck.Skipped, "There is no endpoint for it.")];
        }

        List<ConnectionCheck> checks = [];
        foreach (var method in probe.Methods)
        {
            var id = $"no-client-{RandomNumberGenerator.GetString(Letters, 20)}";
            var client = new ClientCredentials(id, RandomNumberGenerator.GetString(Letters, SecretLength));
            var reply = await provider.SendAsync(ClientAuthentication.RequestOf(probe.Endpoint, probe.NewForm(), method, client), cancellationToken);
            checks.Add(Of(probe, method, reply));
        }

        return checks is [] ? [new(name, ConnectionCheck.Warning, "Clients show no secret there, but keys or certificates: it can prove nothing.")] : checks;
    }

    private static ConnectionCheck Of(Probe probe, string method, ProviderReply reply)
    {
        var answer = $"By {method}, a made-up client got {reply.Status} {reply.Error}".TrimEnd();
        return ProbeReadings.Of(probe.Name, reply) switch
        {
            ProbeReading.Refused when probe.Refuses => new(probe.Name, ConnectionCheck.Passed, $"{answer}: it is refused, so a secret can be proved."),
            ProbeReading.Refused => new(
                probe.Name, ConnectionCheck.Passed, $"{answer}: it is refused. A secret that is taken here is proved; one that is refused may be right."),
            ProbeReading.Accepted => new(
                probe.Name, ConnectionCheck.Warning, $"{answer}, as a client does that has authenticated: it does not authenticate, and can prove nothing."),
            ProbeReading.Absent => new(
                probe.Name, ConnectionCheck.Failed, $"{answer}: there is no such endpoint. Correct its address, or do not allow the probe."),
            ProbeReading.Unreachable when reply.Failure is { } failure => new(probe.Name, ConnectionCheck.Failed, failure.Reason),
            ProbeReading.Unreachable => new(
                probe.Name, ConnectionCheck.Failed, $"{answer}: as long as it answers so, no secret can be proved. If it always does, do not allow the probe."),
            _ => new(probe.Name, ConnectionCheck.Warning, $"{answer}: that says neither yes nor no. It may be able to prove nothing in this way."),
        };
    }
}
