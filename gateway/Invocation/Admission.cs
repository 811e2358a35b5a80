using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>A call that may go on: who calls what, and by which subscription.</summary>
internal sealed record Admission(Api Api, Client Client, Application Application, Subscription Subscription)
{
    /// <summary>The key type chooses it.</summary>
    public string Backend => Client.KeyType == KeyType.Sandbox ? Api.Sandbox! : Api.Production!;
}
