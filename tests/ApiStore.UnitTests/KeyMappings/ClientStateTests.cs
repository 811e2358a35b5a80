using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyMappings;

public sealed class ClientStateTests
{
    private static readonly ClientDescription Client = new("client", Guid.NewGuid(), [], [], 600, "ACTIVE");
    private static readonly KeyMapping Mapping =
        KeyMapping.Provide(Guid.NewGuid(), KeyType.Production, KeyManager.ResidentId, new Verification.Verified(Client), DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("ACTIVE", "ACTIVE")]
    [InlineData("REVOKED", "REVOKED")]
    [InlineData("ASLEEP", "UNKNOWN")]
    [InlineData(null, "UNKNOWN")]
    public void Is_what_the_key_manager_says_if_that_is_a_state(string? said, string state) => Assert.Equal(state, StateOf(Client with { State = said }));

    [Fact]
    public void Is_gone_when_the_client_is_not_there() => Assert.Equal("GONE", StateOf());

    [Fact]
    public void Is_gone_when_another_client_has_the_id() => Assert.Equal("GONE", StateOf(Client with { RegistrationId = Guid.NewGuid() }));

    [Fact]
    public void Is_gone_when_only_a_client_of_a_similar_id_is_there() => Assert.Equal("GONE", StateOf(Client with { ClientId = "CLIENT" }));

    [Fact]
    public void Is_unreachable_when_nobody_answers() => Assert.Equal("UNREACHABLE", ClientStates.Of(Mapping, new ClientLookup.Unreachable()).State.Text());

    [Fact]
    public void Is_unknown_when_nobody_was_asked() => Assert.Equal("UNKNOWN", ClientStates.Of(Mapping, null).State.Text());

    [Fact]
    public void Is_what_was_seen_last_where_nobody_but_the_client_is_told()
    {
        var (state, client) = ClientStates.Of(Mapping, new ClientLookup.LastSeen());

        Assert.Equal("ACTIVE", state.Text());
        Assert.Equal("client", client!.ClientId);
    }

    private static string StateOf(params ClientDescription[] clients) =>
        ClientStates.Of(Mapping, new ClientLookup.Found(clients.ToDictionary(client => client.ClientId))).State.Text();
}
