using OobProvisioning.KeyManager.Tokens.Keys;

namespace OobProvisioning.KeyManager.UnitTests.Tokens.Keys;

public sealed class KeyRotationRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly KeyRotationOptions Options = new() { KeyLifetime = TimeSpan.FromDays(90), AnnounceBefore = TimeSpan.FromDays(1) };
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(86_400) + TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void A_key_is_announced_when_the_newest_has_a_day_left_and_not_before()
    {
        var keys = new[] { Key("a", Start) };

        Assert.Empty(KeyRotationRules.ToAnnounce(keys, Options, Start.AddDays(89) - Moment));
        Assert.Equal(["ES256"], KeyRotationRules.ToAnnounce(keys, Options, Start.AddDays(89)));
        Assert.Equal(["ES256"], KeyRotationRules.ToAnnounce(keys, Options, Start.AddYears(3)));
    }

    [Fact]
    public void An_algorithm_whose_next_key_is_announced_already_gets_no_other()
    {
        var keys = new[] { Key("next", Start.AddDays(90)), Key("former", Start) };

        Assert.Empty(KeyRotationRules.ToAnnounce(keys, Options, Start.AddDays(89)));
        Assert.Empty(KeyRotationRules.ToAnnounce(keys, Options, Start.AddDays(179) - Moment));
        Assert.Equal(["ES256"], KeyRotationRules.ToAnnounce(keys, Options, Start.AddDays(179)));
    }

    [Fact]
    public void Every_algorithm_goes_by_its_own_newest_key()
    {
        var keys = new[] { Key("a", Start), Key("b", Start.AddDays(10), "RS256"), Key("c", Start.AddDays(-10), "A256KW") };

        Assert.Equal(["A256KW", "ES256"], KeyRotationRules.ToAnnounce(keys, Options, Start.AddDays(89)).Order());
    }

    [Fact]
    public void The_first_key_of_an_algorithm_is_not_its_business()
    {
        Assert.Empty(KeyRotationRules.ToAnnounce([], Options, Start));
        Assert.Empty(KeyRotationRules.Outlived([], Start));
    }

    [Fact]
    public void Instants_at_the_ends_of_time_are_only_far_away()
    {
        var keys = new[] { Key("first", DateTimeOffset.MinValue), Key("last", DateTimeOffset.MaxValue) };

        Assert.Empty(KeyRotationRules.ToAnnounce(keys, Options, Start));
        Assert.Empty(KeyRotationRules.Outlived(keys, Start));
        Assert.Equal(["ES256"], KeyRotationRules.ToAnnounce([keys[0]], Options, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_key_is_outlived_when_the_longest_access_token_has_expired_since_its_successor_took_over()
    {
        var keys = new[] { Key("next", Start.AddDays(90)), Key("former", Start) };

        Assert.Empty(KeyRotationRules.Outlived(keys, Start.AddDays(90)));
        Assert.Empty(KeyRotationRules.Outlived(keys, Start.AddDays(90) + Kept));

        var outlived = Assert.Single(KeyRotationRules.Outlived(keys, Start.AddDays(90) + Kept + Moment));
        Assert.Equal("former", outlived.Key.Id);
        Assert.Equal(Start.AddDays(90).AddMinutes(5), outlived.UnusedSince);
    }

    [Fact]
    public void The_newest_key_is_never_outlived_nor_one_whose_successor_is_only_announced()
    {
        var keys = new[] { Key("used", Start), Key("announced", Start.AddYears(9)), Key("alone", Start, "RS256") };

        Assert.Empty(KeyRotationRules.Outlived(keys, Start.AddYears(8)));
    }

    [Fact]
    public void Several_former_keys_are_outlived_each_by_its_own_successor()
    {
        var keys = new[] { Key("third", Start.AddDays(20)), Key("first", Start), Key("second", Start.AddDays(10)), Key("fourth", Start.AddDays(30)) };

        var outlived = KeyRotationRules.Outlived(keys, Start.AddDays(25));

        Assert.Equal([("first", Start.AddDays(10)), ("second", Start.AddDays(20))], outlived.Select(key => (key.Key.Id, key.UnusedSince.AddMinutes(-5))));
    }

    [Fact]
    public void Of_keys_of_the_same_instant_the_one_made_later_is_the_newest()
    {
        var keys = new[] { Key("b", Start, createdAt: Start.AddDays(-1)), Key("a", Start, createdAt: Start) };

        Assert.Equal("b", Assert.Single(KeyRotationRules.Outlived(keys, Start.AddDays(9))).Key.Id);
    }

    [Theory]
    [InlineData("ES256", true)]
    [InlineData("A256KW", true)]
    [InlineData("RS256", false)]
    public void Stored_tokens_are_signed_by_ES256_and_encrypted(string algorithm, bool may) =>
        Assert.Equal(may, new OutlivedKey(Key("a", Start, algorithm), Start).MayHaveStoredTokens);

    private static ServerKey Key(string id, DateTimeOffset activeFrom, string algorithm = "ES256", DateTimeOffset? createdAt = null) =>
        ServerKey.Of(id, algorithm, "protected", createdAt ?? activeFrom, activeFrom);
}
