namespace OobProvisioning.Story;

internal sealed record ClientCredentials(string Id, string Secret)
{
    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Id;
}
