using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ServiceDefaults.Bearer;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyMappings.Attempts;

public sealed class AttemptSubjectTests
{
    private static readonly Guid KeyManager = new("0b0de1d0-0000-7000-8000-000000000001");

    [Fact]
    public void The_same_caller_and_key_are_the_same_in_every_process_whatever_the_tokens_scopes() =>
        Assert.Equal(Texts(Of("issuer", Caller.User, "me", "key")), Texts(AttemptSubject.Of(new Caller("issuer", Caller.User, "me", new HashSet<string> { "scope" }), KeyManager, "key")));

    [Theory]
    [InlineData("issuer", Caller.Client, "me")]
    [InlineData("issuer2", Caller.User, "me")]
    [InlineData("issuer", Caller.User, "Me")]
    [InlineData("issuer4", "", "userme")]
    [InlineData("issuer4:user", "", "me")]
    public void Another_issuer_kind_or_id_is_another_caller(string issuer, string kind, string id) =>
        Assert.NotEqual(Of("issuer", Caller.User, "me", "key").CallerHash, Of(issuer, kind, id, "key").CallerHash);

    [Theory]
    [InlineData("Key")]
    [InlineData("key ")]
    [InlineData("")]
    public void Keys_are_compared_exactly(string other) =>
        Assert.NotEqual(Of("issuer", Caller.User, "me", "key").ConsumerKeyHash, Of("issuer", Caller.User, "me", other).ConsumerKeyHash);

    [Fact]
    public void The_same_key_of_another_key_manager_is_another_key() =>
        Assert.NotEqual(Of("issuer", Caller.User, "me", "key").ConsumerKeyHash, AttemptSubject.Of(Me, Guid.Empty, "key").ConsumerKeyHash);

    [Fact]
    public void Both_hashes_have_one_length_however_long_the_key_is() =>
        Assert.Equal([AttemptSubject.HashLength, AttemptSubject.HashLength], Hashes(Of("issuer", Caller.User, "me", new string('k', 255))).Select(hash => hash.Length));

    private static Caller Me => new("issuer", Caller.User, "me", new HashSet<string>());

    private static AttemptSubject Of(string issuer, string kind, string id, string key) => AttemptSubject.Of(new Caller(issuer, kind, id, new HashSet<string>()), KeyManager, key);

    private static byte[][] Hashes(AttemptSubject subject) => [subject.CallerHash, subject.ConsumerKeyHash];

    private static IEnumerable<string> Texts(AttemptSubject subject) => Hashes(subject).Select(Convert.ToHexString);
}
