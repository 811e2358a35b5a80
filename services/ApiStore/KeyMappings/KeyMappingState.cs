namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How far a mapping has come. Only an active one is seen by anybody; the others are work that is not finished.</summary>
public enum KeyMappingState
{
    /// <summary>The first, as it is the column's default: what a row is told of its state is any other.</summary>
    Active,

    /// <summary>Written before the key manager is asked to make the client: if nothing follows, the client is unmade.</summary>
    Creating,

    /// <summary>
    /// Gone for everybody. The row stays, and its consumer key taken, until the key manager has confirmed that the client is gone:
    /// otherwise who knows the secret could provide the client elsewhere, and the late deletion would hit a mapped client.
    /// </summary>
    Removing,
}
