namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>A row of the store that is told of under its id.</summary>
internal interface IKnown<TSelf>
{
    Guid Id { get; }

    TSelf As(Guid id);
}
