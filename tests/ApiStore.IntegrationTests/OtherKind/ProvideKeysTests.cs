using System.Globalization;
using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.OtherKind;

/// <summary>Clients that somebody else's server has: what proves them, and how little is known of them.</summary>
public sealed class ProvideKeysTests(OtherKindStore store) : OtherKindTests(store)
{
    private static readonly ProofEvidence Evidence = new(
        ProofEvidence.Verified,
        "revocation",
        new Uri("https://another.example/revoke"),
        new ProbeAnswer(200, null),
        new ProbeAnswer(401, "invalid_client"),
        DateTimeOffset.Parse("2026-11-30T12:00:00Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task What_is_known_of_a_proved_client_is_shown_and_nothing_is_guessed()
    {
        var (caller, application, clientId) = await SceneAsync();
        Played.Verify = (id, secret) => Assert.IsType<string>(secret) == Secret ? new Verification.Verified(new ClientDescription(id), Evidence) : new Verification.Rejected();

        var key = (await MapAsync(caller, application, clientId)).Json();

        var read = (await caller.GetAsync($"{StoreClient.Applications}/{application}/oauth-keys/{key.Text("keyMappingId")}")).Json();
        Assert.Equal("MAPPED", read.Text("mode"));
        Assert.Empty(read["supportedGrantTypes"]!.AsArray());
        Assert.Null(read.Text("callbackUrl"));
        var properties = read["additionalProperties"]!;
        Assert.Equal("ACTIVE", properties.Text("clientState"));
        Assert.Equal(properties.Text("lastVerifiedAt"), properties.Text("checkedAt"));
        var proof = properties["proof"]!;
        Assert.Equal(("revocation", 200, 401, "invalid_client"), (proof.Text("probe"), (int)proof["status"]!, (int)proof["controlStatus"]!, proof.Text("controlError")));
        Assert.DoesNotContain(Secret, read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_which_nothing_can_be_proved_is_not_saved_and_counts_as_a_failure()
    {
        var (caller, application, clientId) = await SceneAsync();
        Played.Verify = (_, _) => new Verification.NotProven();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await MapAsync(caller, application, clientId)).IsProblem("client-not-confidential", HttpStatusCode.BadRequest, 901407);
        }

        (await MapAsync(caller, application, clientId)).IsTooManyAttempts();
        Assert.Equal(0L, await MappingsOfAsync(application));
    }

    [Fact]
    public async Task A_key_manager_that_contradicts_itself_or_does_not_answer_leaves_nothing_and_counts_for_nobody()
    {
        var (caller, application, clientId) = await SceneAsync();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            Played.Verify = (_, _) => new Verification.Inconsistent();
            (await MapAsync(caller, application, clientId)).IsProblem("key-manager-inconsistent", HttpStatusCode.BadGateway, 901502);
            Played.Verify = (_, _) => new Verification.Unreachable();
            (await MapAsync(caller, application, clientId)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }

        Assert.Equal(0L, await MappingsOfAsync(application));
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_does_not_learn_that_a_client_is_mapped()
    {
        var (caller, application, clientId) = await SceneAsync();
        Played.Verify = (id, secret) => secret == Secret ? new Verification.Verified(new ClientDescription(id), Evidence) : new Verification.Rejected();
        (await MapAsync(caller, application, clientId)).HasStatus(HttpStatusCode.OK);
        var (other, others, _) = await SceneAsync();

        (await MapAsync(other, others, clientId, "wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        (await MapAsync(other, others, clientId)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
    }

    [Fact]
    public async Task Verifying_again_and_getting_a_token_say_that_the_client_is_there_and_a_wrong_secret_says_nothing()
    {
        var (caller, application, clientId) = await SceneAsync();
        Played.Verify = (id, secret) => secret == Secret ? new Verification.Verified(new ClientDescription(id), Evidence) : new Verification.Rejected();
        Played.IssueToken = secret => secret == Secret ? new TokenIssuance.Issued("a-token", ["orders:read"], 300) : new TokenIssuance.WrongCredentials();
        var key = $"{StoreClient.Applications}/{application}/oauth-keys/{(await MapAsync(caller, application, clientId)).Json().Text("keyMappingId")}";
        var first = await SeenAsync();

        Store.Fixture.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.False((bool)(await caller.PostAsync(key + "/verify", new { consumerSecret = "wrong" })).Json()["verified"]!);
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = "wrong" })).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        Assert.Equal(first, await SeenAsync());

        Assert.Equal("a-token", (await caller.PostAsync(key + "/generate-token", new { consumerSecret = Secret })).Json().Text("accessToken"));
        var second = await SeenAsync();
        Store.Fixture.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True((bool)(await caller.PostAsync(key + "/verify", new { consumerSecret = Secret })).Json()["verified"]!);
        var third = await SeenAsync();
        Assert.Equal([first, second, third], new[] { first, second, third }.Distinct().Order());

        async Task<DateTimeOffset> SeenAsync() => (await caller.GetAsync(key)).Json()["additionalProperties"]!["checkedAt"]!.GetValue<DateTimeOffset>();
    }

    [Fact]
    public async Task With_the_resident_one_disabled_the_only_other_one_is_meant_by_who_names_none()
    {
        var (caller, application, clientId) = await SceneAsync();
        Played.Verify = (id, _) => new Verification.Verified(new ClientDescription(id), Evidence);
        await EnableResidentAsync(false);
        try
        {
            var mapped = await caller.PostAsync(
                $"{StoreClient.Applications}/{application}/map-keys", new { consumerKey = clientId, consumerSecret = Secret, keyType = "PRODUCTION" });
            Assert.Equal(OtherKindStore.Name, mapped.Json().Text("keyManager"));
        }
        finally
        {
            await EnableResidentAsync(true);
        }
    }

    private Task<int> EnableResidentAsync(bool enabled) =>
        Store.Fixture.Database.ScalarAsync<int>("update key_managers set enabled = $1 where kind = 'RESIDENT' returning 1", enabled);
}
