namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>An authorization server that knows nothing of the store, and that the store knows by its metadata alone.</summary>
internal abstract class Provider : IAsyncDisposable
{
    /// <summary>What its metadata must say of itself (RFC 8414 3.3).</summary>
    public abstract string Issuer { get; }

    /// <summary>What is pasted for each case; a server that has no such case lacks it.</summary>
    public abstract IReadOnlyDictionary<ClientCase, Pasted> Clients { get; }

    public string WellKnown => $"{Issuer.TrimEnd('/')}/.well-known/openid-configuration";

    /// <summary>The token requests that it has granted so far, whoever asked, by its own record.</summary>
    public abstract Task<int> GrantedAsync();

    /// <summary>The calls that it has had so far, but for those that read its metadata and keys.</summary>
    public abstract Task<int> CallsAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>A consumer key and a secret as somebody pastes them.</summary>
internal sealed record Pasted(string Key, string Secret)
{
    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Key;
}
