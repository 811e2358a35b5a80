namespace OobProvisioning.Chaos.Load;

/// <summary>Keys that an application was answered to have.</summary>
/// <param name="Mapping">The mapping's id.</param>
/// <param name="ConsumerKey">The client's id.</param>
/// <param name="Secret">Null when the answer with it was lost.</param>
/// <param name="Provided">The client, when it was made out of band; null: the store had it made.</param>
internal sealed record Key(string Mapping, string ConsumerKey, string? Secret, ProvidedClient? Provided)
{
    /// <summary>Their removal was asked for, and the answer was lost.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Mapping;
}

/// <summary>Where an application can have keys: one of its two key types.</summary>
internal sealed class Place(string keyType)
{
    public string KeyType => keyType;

    /// <summary>Null: none that we know of.</summary>
    public Key? Key { get; set; }

    /// <summary>Keys were asked for, and the answer was lost: they may be there, on their way in, or on their way out again.</summary>
    public bool MayHoldMore { get; set; }

    /// <summary>The client that was being mapped when the answer was lost.</summary>
    public ProvidedClient? Doubtful { get; set; }
}

/// <summary>An application that was answered to exist.</summary>
internal sealed class OwnApplication(string id)
{
    public string Id => id;

    public IReadOnlyList<Place> Places { get; } = [new("PRODUCTION"), new("SANDBOX")];
}
