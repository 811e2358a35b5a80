using System.Security.Cryptography;
using System.Text;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class SecretVerifierTests
{
    [Fact]
    public void Makes_secrets_of_256_bits_in_unreserved_characters_never_twice_the_same()
    {
        var secrets = Enumerable.Range(0, 1_000).Select(_ => SecretVerifier.NewSecret()).ToList();

        Assert.All(secrets, secret => Assert.Matches("^[A-Za-z0-9_-]{43}$", secret));
        Assert.Equal(secrets.Count, secrets.Distinct().Count());
    }

    [Fact]
    public void Proves_a_secret_by_its_fast_verifier_and_no_other()
    {
        var secret = SecretVerifier.NewSecret();
        var verifier = SecretVerifier.Fast(secret);

        Assert.True(SecretVerifier.IsFast(verifier));
        Assert.True(SecretVerifier.MatchesFast(verifier, Hash(secret)));
        Assert.False(SecretVerifier.MatchesFast(verifier, Hash(secret[..^1])));
        Assert.False(SecretVerifier.MatchesFast(verifier, Hash(secret + " ")));
        Assert.False(SecretVerifier.MatchesFast(verifier, Hash("")));
    }

    [Fact]
    public void Proves_a_secret_by_its_slow_verifier_and_no_other()
    {
        var verifier = SecretVerifier.Slow("brought along", new SecretHashingOptions());

        Assert.False(SecretVerifier.IsFast(verifier));
        Assert.True(SecretVerifier.MatchesSlow(verifier, "brought along"));
        Assert.False(SecretVerifier.MatchesSlow(verifier, "Brought along"));
    }

    [Fact]
    public void Says_the_algorithm_and_its_cost_in_the_verifier()
    {
        Assert.StartsWith("sha256:", SecretVerifier.Fast("x"));
        Assert.StartsWith("pbkdf2-sha256:600000:", SecretVerifier.Slow("x", new SecretHashingOptions()));
    }

    [Fact]
    public void Makes_slow_verifiers_as_the_deployment_wishes_and_knows_those_that_were_made_otherwise()
    {
        var wished = new SecretHashingOptions { Algorithm = "sha512", Iterations = 210_000 };

        var verifier = SecretVerifier.Slow("x", wished);

        Assert.StartsWith("pbkdf2-sha512:210000:", verifier);
        Assert.InRange(verifier.Replace(":210000:", ":10000000:", StringComparison.Ordinal).Length, verifier.Length + 1, OAuthClientSecret.MaxVerifierLength);
        Assert.True(SecretVerifier.MatchesSlow(verifier, "x"));
        Assert.False(SecretVerifier.MatchesSlow(verifier, "y"));
        Assert.True(SecretVerifier.IsMadeBy(verifier, wished));
        Assert.False(SecretVerifier.IsMadeBy(verifier, new SecretHashingOptions()));
        Assert.False(SecretVerifier.IsMadeBy(verifier, new SecretHashingOptions { Algorithm = "sha512", Iterations = 21_000 }));
    }

    [Fact]
    public void Salts_slow_verifiers() => Assert.NotEqual(SecretVerifier.Slow("x", new SecretHashingOptions()), SecretVerifier.Slow("x", new SecretHashingOptions()));

    [Fact]
    public void Finds_nothing_right_for_a_damaged_verifier() => Assert.False(SecretVerifier.MatchesFast("sha256:AAAA", Hash("x")));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
