namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>How the ways to show a secret stand while the ladder is climbed.</summary>
internal sealed class MethodStandings(OAuthProviderSettings settings, IReadOnlyList<Probe> probes)
{
    private readonly HashSet<string> _refused = [];
    private readonly HashSet<string> _open = [];

    /// <summary>Those that count: where none are advertised, ours are a guess, and one that the provider does not understand says nothing.</summary>
    private IEnumerable<string> Methods => probes.Where(probe => probe.Refuses).SelectMany(probe => probe.Methods).Distinct();

    /// <summary>Whether the secret is wrong: whatever way it is shown, it is refused. Not if there is one of which that is not known.</summary>
    public bool AllRefused => _refused.Count > 0 && Methods.All(_refused.Contains);

    /// <summary>The same at the end, when nothing more can be learnt.</summary>
    public bool AllRefusedThatAnswered => _refused.Count > 0 && Methods.All(method => _refused.Contains(method) || (!IsAdvertised && !_open.Contains(method)));

    private bool IsAdvertised => settings.TokenAuthMethods.Count > 0 || settings.RevocationAuthMethods.Count > 0;

    public bool IsRefused(string method) => _refused.Contains(method);

    public void Take(string method, ProbeVerdict verdict)
    {
        if (verdict is ProbeVerdict.Refused)
        {
            _refused.Add(method);
        }
        else if (verdict is ProbeVerdict.AcceptsAnything)
        {
            _open.Add(method);
        }
    }
}
