using OobProvisioning.TestKit.Providers;
using Xunit;
using static OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings.ProviderScene;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;

/// <summary>The store's own credentials at key managers: given, kept, removed, and never told.</summary>
[Collection<StoreOfProviders>]
public sealed class CredentialsTests(StoreFixture store, MetadataServer server)
{
    private const string Mask = "********";
    private const string Secret = "introspection-s3cret-of-the-store";
    private const string Token = "initial-access-t0ken-of-the-store";

    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task They_are_masked_when_read_and_clear_nowhere()
    {
        var answer = await _administrator.PostAsync(Resource, Given(server.NewIssuer()));
        var added = answer.Json(HttpStatusCode.Created);

        var read = await _administrator.GetAsync(PathOf(added));
        var row = await store.Database.ScalarAsync<string>("select row_to_json(k)::text from key_managers k where id = $1", Guid.Parse(added.Text("id")));

        Assert.Equal((Mask, Mask), CredentialsOf(read.Json()));
        Assert.All([answer.Text(), read.Text(), row!, .. store.Logs.Lines], text =>
        {
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_mask_or_nothing_keeps_them()
    {
        var issuer = server.NewIssuer();
        var added = await _administrator.AddedAsync(Given(issuer));
        var stored = await StoredAsync(added);

        (await _administrator.PutAsync(PathOf(added), added)).Json();
        var masked = await StoredAsync(added);
        (await _administrator.PutAsync(PathOf(added), Of(issuer).WithProperty("introspectionClientId", "store"))).Json();

        Assert.Equal(stored, masked);
        Assert.Equal(stored, await StoredAsync(added));
        Assert.True(stored is { Secret: not null, Token: not null });
    }

    [Fact]
    public async Task A_new_one_takes_the_place_of_the_old_and_an_empty_text_removes_it()
    {
        var added = await _administrator.AddedAsync(Given(server.NewIssuer()));
        var stored = await StoredAsync(added);

        (await _administrator.PutAsync(PathOf(added), added.WithProperty("introspectionClientSecret", "another").WithProperty("initialAccessToken", ""))).Json();

        Assert.NotEqual(stored.Secret, (await StoredAsync(added)).Secret);
        Assert.Null((await StoredAsync(added)).Token);
        Assert.Equal((Mask, ""), CredentialsOf((await _administrator.GetAsync(PathOf(added))).Json()));
        (await _administrator.PutAsync(PathOf(added), added.WithProperty("introspectionClientSecret", ""))).IsInvalid("additionalProperties.introspectionClientSecret");
        (await _administrator.PutAsync(PathOf(added), added.WithProperty("introspectionClientId", ""))).Json();
        Assert.Equal((null, null), await StoredAsync(added));
    }

    /// <summary>Otherwise an administrator could have them sent to an address of theirs, and read what no call of the API tells.</summary>
    [Fact]
    public async Task They_are_not_kept_when_they_would_go_elsewhere()
    {
        var issuer = server.NewIssuer();
        var added = await _administrator.AddedAsync(Given(issuer));
        added.With("introspectionEndpoint", issuer.Endpoint("mine")).With("clientRegistrationEndpoint", issuer.Endpoint("mine"));

        (await _administrator.PutAsync(PathOf(added), added)).IsInvalid("additionalProperties.introspectionClientSecret", "additionalProperties.initialAccessToken");

        added.WithProperty("introspectionClientSecret", "given-anew").WithProperty("initialAccessToken", "");
        (await _administrator.PutAsync(PathOf(added), added)).Json();
    }

    private static JsonObject Given(MetadataServer.Issuer issuer) => Of(issuer)
        .WithProperty("introspectionClientId", "store").WithProperty("introspectionClientSecret", Secret).WithProperty("initialAccessToken", Token);

    private static (string, string) CredentialsOf(JsonObject keyManager) =>
        (keyManager["additionalProperties"].Text("introspectionClientSecret"), keyManager["additionalProperties"].Text("initialAccessToken"));

    private async Task<(string? Secret, string? Token)> StoredAsync(JsonObject keyManager)
    {
        var id = Guid.Parse(keyManager.Text("id"));
        return (await store.Database.ScalarAsync<string>("select introspection_credential from key_managers where id = $1", id),
            await store.Database.ScalarAsync<string>("select initial_access_token from key_managers where id = $1", id));
    }
}
