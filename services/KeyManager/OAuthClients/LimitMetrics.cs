using System.Diagnostics.Metrics;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>What limits refuse: many of one are somebody who guesses or floods, or a limit that is too low.</summary>
internal sealed class LimitMetrics : IToldFromTheStart
{
    public const string SecretGuesses = "secret_guesses";
    public const string SecretHashing = "secret_hashing";
    public const string PasswordGuesses = "password_guesses";
    public const string PasswordHashing = "password_hashing";
    public const string UnprovenClientRequests = "unproven_client_requests";

    private readonly Counter<long> _refused;

    public LimitMetrics(IMeterFactory meters)
    {
        _refused = meters.Create("OobProvisioning.KeyManager").CreateCounter<long>(
            "oob_provisioning.limits.refused", "{request}", "Requests that a limit refused.");
        Array.ForEach([SecretGuesses, SecretHashing, PasswordGuesses, PasswordHashing, UnprovenClientRequests], limit => Add(0, limit));
    }

    public void Refused(string limit) => Add(1, limit);

    private void Add(long requests, string limit) => _refused.Add(requests, new KeyValuePair<string, object?>("limit", limit));
}
