namespace OobProvisioning.StandardClients.Tests.Running;

/// <summary>An OAuth client that an administrator has made; a public one has no secret, nor has one that proves itself by a key.</summary>
internal sealed record Client(string Id, string? Secret)
{
    /// <summary>Where every client is called back; nobody is there, and nobody needs to be.</summary>
    public const string Callback = "https://app.example.com/callback";
    public const string SignedOut = "https://app.example.com/";

    /// <summary>PKCS #8, of a key on P-256.</summary>
    public byte[]? PrivateKey { get; init; }

    public override string ToString() => Id;
}
