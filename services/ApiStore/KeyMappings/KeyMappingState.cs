namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How far a mapping has come. Only an active one is seen by anybody; the others are work that is not finished.</summary>
internal static class KeyMappingState
{
    /// <summary>Written before the key manager is asked to make the client: if nothing follows, the client is unmade.</summary>
    public const string Creating = "CREATING";

    public const string Active = "ACTIVE";

    /// <summary>
    /// Gone for everybody. The row stays, and its consumer key taken, until the key manager has confirmed that the client is gone:
    /// otherwise who knows the secret could provide the client elsewhere, and the late deletion would hit a mapped client.
    /// </summary>
    public const string Removing = "REMOVING";

    /// <summary>What a row may say.</summary>
    public static readonly IReadOnlyList<string> All = [Creating, Active, Removing];
}
