using OobProvisioning.Benchmarks.Growth;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>Who owns what is seeded is found by the issuer that tokens name.</summary>
public sealed class SeedOptionsTests
{
    [Theory]
    [InlineData("http://localhost:9080", "http://localhost:9080/")]
    [InlineData("http://localhost:9080/", "http://localhost:9080/")]
    [InlineData("https://id.example.com/tenant", "https://id.example.com/tenant")]
    public void The_issuer_is_written_as_in_tokens(string address, string issuer) =>
        Assert.Equal(issuer, SeedOptions.Parse(["--key-manager", "Host=a", "--store", "Host=b", "--issuer", address]).IssuerInTokens);
}
