namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>An OAuth client that was made in the management console, and its service provider; a public one has no secret, nor has one with a key.</summary>
internal sealed record Client(string ServiceProviderId, string Id, string? Secret)
{
    /// <summary>Where clients are called back; nobody is there, and nobody needs to be.</summary>
    public const string Callback = "https://app.example.com/callback";
    public const string SignedOut = "https://app.example.com/";

    public string Path => $"carbon/api/v1/service-providers/{ServiceProviderId}/oauth-client";

    /// <summary>PKCS #8, of a key on P-256.</summary>
    public byte[]? PrivateKey { get; init; }

    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Id;
}
