namespace OobProvisioning.ApiStore.Usage;

/// <summary>A batch that is counted: if it comes again, it is not.</summary>
internal sealed class CountedBatch
{
    private CountedBatch()
    {
    }

    public Guid Id { get; private set; }

    public DateTimeOffset CountedAt { get; private set; }
}
