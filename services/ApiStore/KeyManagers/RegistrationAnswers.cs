using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>What came of having a client made, changed, or given a new secret.</summary>
internal abstract record ClientRegistration : Discreet
{
    private ClientRegistration()
    {
    }

    /// <summary>It is so.</summary>
    /// <param name="Client">The client as it is now.</param>
    /// <param name="Secret">Its new secret; null when it was only changed, unless the key manager gave it another with that.</param>
    /// <param name="Management">What manages it from now on; null where that needs nothing of its own, or has not changed.</param>
    public sealed record Done(ClientDescription Client, string? Secret, ClientManagement? Management = null) : ClientRegistration;

    /// <summary>The key manager does not take what was asked for.</summary>
    /// <param name="OnlyCallbackUrl">Whether nothing is wrong but that a callback URL lacks.</param>
    /// <param name="Faults">What is wrong, by the names of RFC 7591.</param>
    public sealed record Refused(bool OnlyCallbackUrl, IReadOnlyDictionary<string, string[]> Faults) : ClientRegistration;

    /// <summary>There is no such client, or the store did not have it made.</summary>
    public sealed record NotOurs : ClientRegistration;

    /// <summary>The client has no such secret.</summary>
    public sealed record NoSuchSecret : ClientRegistration;

    /// <summary>
    /// An administrator has changed the client so that the store may not change it any more: given it rights that the store lacks, or made it public.
    /// </summary>
    public sealed record BeyondUs : ClientRegistration;

    /// <summary>It has changed since the version that was named.</summary>
    public sealed record Modified : ClientRegistration;

    /// <summary>This key manager has no such call, or the store has not what it asks for.</summary>
    /// <param name="Reason">What to do instead, for whoever asked.</param>
    public sealed record NotSupported(string Reason) : ClientRegistration;

    /// <summary>It is certain that nothing came of it.</summary>
    public sealed record NotSent : ClientRegistration;

    /// <summary>No answer, or none that can be understood: it may be done or not.</summary>
    public sealed record Unknown : ClientRegistration;
}

/// <summary>What came of having a client deleted.</summary>
internal abstract record ClientDeletion
{
    private ClientDeletion()
    {
    }

    /// <summary>There is no such client of ours, and there will be none.</summary>
    public sealed record Gone : ClientDeletion;

    /// <summary>It may be there still.</summary>
    public sealed record NotConfirmed(string Reason) : ClientDeletion;

    /// <summary>It may be there still, and no further attempt will change that: an administrator must look.</summary>
    public sealed record Refused(string Reason) : ClientDeletion;
}
