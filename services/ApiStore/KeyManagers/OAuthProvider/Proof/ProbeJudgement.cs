namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>What a probe and its control say together.</summary>
internal enum ProbeVerdict
{
    Proved,
    Refused,
    AcceptsAnything,
    None,
    Inconsistent,
    Unreachable,
}

/// <summary>The judgement about answers, apart from how they were got.</summary>
internal static class ProbeJudgement
{
    /// <summary>Whether the first answer says enough by itself, so that the control is spared.</summary>
    /// <returns>Null if the control is needed.</returns>
    public static ProbeVerdict? OfFirst(Probe probe, ProbeReading first, string secret) => first switch
    {
        ProbeReading.Unreachable => ProbeVerdict.Unreachable,
        ProbeReading.Accepted => null,
        ProbeReading.Refused when probe.Refuses => null,
        ProbeReading.Malformed when IsPlain(secret) => null,
        _ => ProbeVerdict.None,
    };

    /// <param name="first">To the secret that was given, as <see cref="OfFirst"/> leaves it.</param>
    /// <param name="control">To a random one.</param>
    public static ProbeVerdict Of(ProbeReading first, ProbeReading control) => (first, control) switch
    {
        (_, ProbeReading.Unreachable) => ProbeVerdict.Unreachable,
        (ProbeReading.Accepted or ProbeReading.Malformed, ProbeReading.Refused) => ProbeVerdict.Proved,
        (ProbeReading.Accepted, ProbeReading.Accepted) => ProbeVerdict.AcceptsAnything,
        (ProbeReading.Refused, ProbeReading.Refused) => ProbeVerdict.Refused,
        (ProbeReading.Refused, ProbeReading.Accepted) => ProbeVerdict.Inconsistent,
        _ => ProbeVerdict.None,
    };

    /// <summary>
    /// RFC 3986 2.3, unreserved. Such a secret looks the same in every encoding. Another may be what is wrong with the request, and the control not,
    /// by chance: whoever chooses it well would have proved any client.
    /// </summary>
    private static bool IsPlain(string secret) => secret.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~');
}
