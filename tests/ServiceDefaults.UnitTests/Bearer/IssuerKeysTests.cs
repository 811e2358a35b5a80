using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ServiceDefaults.UnitTests.Bearer;

public sealed class IssuerKeysTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _time = new();
    private readonly IssuerKeys _keys;
    private IReadOnlyCollection<SecurityKey>? _answer = [Key("one")];
    private TaskCompletionSource? _hangs;
    private int _calls;

    public IssuerKeysTests() => _keys = new IssuerKeys(ReadAsync, _time);

    [Fact]
    public async Task A_key_that_is_known_is_asked_for_once()
    {
        Assert.True(await EnsureAsync("one"));
        Assert.True(await EnsureAsync("one"));

        Assert.Equal(["one"], _keys.Of("one").Select(key => key.KeyId));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_new_key_is_there_for_the_first_that_names_it()
    {
        await EnsureAsync("one");
        _answer = [Key("one"), Key("two")];
        _time.Advance(TimeSpan.FromSeconds(3));

        await EnsureAsync("two");

        Assert.Single(_keys.Of("two"));
    }

    [Fact]
    public async Task Key_ids_that_are_made_up_have_nobody_called_more_often_than_every_2_seconds()
    {
        await EnsureAsync("one");
        _time.Advance(TimeSpan.FromSeconds(3));

        for (var made = 0; made < 100; made++)
        {
            Assert.True(await EnsureAsync($"made-up-{made}"));
        }

        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task While_no_key_can_be_had_nobody_is_judged_and_everybody_asks_again()
    {
        _answer = null;

        Assert.False(await EnsureAsync("one"));
        _answer = [Key("one")];
        Assert.True(await EnsureAsync("one"));
    }

    [Fact]
    public async Task Known_keys_outlive_an_issuer_that_is_away()
    {
        await EnsureAsync("one");
        _answer = null;
        _time.Advance(TimeSpan.FromDays(1));

        Assert.True(await EnsureAsync("another"));

        Assert.Single(_keys.Of("one"));
    }

    [Fact]
    public async Task Old_keys_are_renewed_behind_those_who_need_them_though_the_issuer_hangs()
    {
        await EnsureAsync("one");
        _hangs = new TaskCompletionSource();
        _answer = [Key("two")];
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.True(await EnsureAsync("one"));
        Assert.Single(_keys.Of("one"));

        _hangs.SetResult();
        Assert.True(SpinWait.SpinUntil(() => !_keys.Of("one").Any(), Patience)); // It was withdrawn.
    }

    [Fact]
    public async Task Those_who_wait_for_an_unknown_key_share_one_call()
    {
        _hangs = new TaskCompletionSource();

        var waiting = Enumerable.Range(0, 10).Select(_ => EnsureAsync("one")).ToArray();
        _hangs.SetResult();

        Assert.All(await Task.WhenAll(waiting), Assert.True);
        Assert.Equal(1, _calls);
    }

    private static SymmetricSecurityKey Key(string id) => new(new byte[32]) { KeyId = id };

    private Task<bool> EnsureAsync(string keyId) => _keys.EnsureAsync(keyId, TestContext.Current.CancellationToken).WaitAsync(Patience);

    private async Task<IReadOnlyCollection<SecurityKey>?> ReadAsync()
    {
        Interlocked.Increment(ref _calls);
        await (_hangs?.Task ?? Task.CompletedTask);
        return _answer;
    }
}
