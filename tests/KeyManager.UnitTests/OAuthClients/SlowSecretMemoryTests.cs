using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class SlowSecretMemoryTests
{
    private readonly SlowSecretMemory _memory = new();

    [Fact]
    public void Knows_only_what_it_was_told()
    {
        var secret = TestClient.Secret();
        Assert.False(_memory.Knows(secret, "text"));

        _memory.Remember(secret, "text");

        Assert.True(_memory.Knows(secret, "text"));
        Assert.False(_memory.Knows(secret, "Text"));
        Assert.False(_memory.Knows(secret, ""));
        Assert.False(_memory.Knows(TestClient.Secret(), "text"));
    }

    [Fact]
    public void Knows_what_was_proved_last()
    {
        var secret = TestClient.Secret();

        _memory.Remember(secret, "one");
        _memory.Remember(secret, "two");

        Assert.False(_memory.Knows(secret, "one"));
        Assert.True(_memory.Knows(secret, "two"));
    }

    [Fact]
    public void Is_bounded()
    {
        var first = TestClient.Secret();
        _memory.Remember(first, "text");

        for (var i = 0; i < 10_000; i++)
        {
            _memory.Remember(TestClient.Secret(), "text");
        }

        Assert.False(_memory.Knows(first, "text"));
    }
}
