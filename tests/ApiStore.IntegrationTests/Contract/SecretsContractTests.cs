using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

/// <summary>Several secrets of a generated client, at the real Key Manager.</summary>
[Collection<OneRealChain>]
public sealed class SecretsContractTests(RealChain chain)
{
    [Fact]
    public async Task A_client_is_rotated_without_a_pause()
    {
        var (caller, key, made) = await SceneAsync();
        var second = (await caller.PostAsync(key + "/generate-secret", new { additionalProperties = new { expiresIn = 3600, description = "second" } })).Json(HttpStatusCode.Created);
        Assert.Equal(["True", "True"], await VerifiedAsync(made.Text("consumerSecret"), second.Text("secretValue")));

        var list = (await caller.GetAsync(key + "/secrets")).Json()["list"]!.AsArray();
        Assert.Equal(2, list.Count);
        Assert.Equal((second.Text("secretId"), second.Text("secretValue")![..4] + "***", "second"), (list[1].Text("secretId"), list[1].Text("secretValue"), list[1]!["additionalProperties"].Text("description")));
        Assert.Equal(second["additionalProperties"]!["expiresAt"]!.GetValue<long>(), list[1]!["additionalProperties"]!["expiresAt"]!.GetValue<long>(), 1.0);

        (await caller.PostAsync(key + "/revoke-secret", new { secretId = list[0].Text("secretId") })).HasStatus(HttpStatusCode.NoContent);
        Assert.Equal(["False", "True"], await VerifiedAsync(made.Text("consumerSecret"), second.Text("secretValue")));
        var last = (await caller.PostAsync(key + "/revoke-secret", new { secretId = second.Text("secretId") })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        Assert.Contains("last live secret", last.Text("detail"), StringComparison.Ordinal);
        (await caller.PostAsync(key + "/revoke-secret", new { secretId = Guid.NewGuid() })).IsNotFound();

        async Task<IEnumerable<string>> VerifiedAsync(params string?[] secrets)
        {
            var answers = new List<string>();
            foreach (var secret in secrets)
            {
                answers.Add($"{await chain.Resident.VerifyAsync(made.Text("consumerKey")!, secret!, TestContext.Current.CancellationToken) is Verification.Verified}");
            }

            return answers;
        }
    }

    [Fact]
    public async Task Twenty_are_the_most_and_the_store_says_so()
    {
        var (caller, key, _) = await SceneAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 22).Select(_ => caller.PostAsync(key + "/generate-secret")));

        Assert.Equal(19, added.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(added.Where(answer => answer.StatusCode == HttpStatusCode.Conflict), answer => answer.IsProblem("conflict", HttpStatusCode.Conflict, 900419));
        Assert.Equal(20, (await caller.GetAsync(key + "/secrets")).Json()["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_change_that_was_seen_before_another_is_not_made()
    {
        var (caller, key, _) = await SceneAsync();
        var seen = (await caller.GetAsync(key)).Headers.ETag!.ToString();
        (await caller.PostAsync(key + "/generate-secret")).HasStatus(HttpStatusCode.Created);

        (await caller.SendAsync(HttpMethod.Post, key + "/generate-secret", new { }, ("If-Match", seen))).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
    }

    [Fact]
    public async Task A_client_that_was_made_elsewhere_is_refused_by_every_call()
    {
        var client = await chain.KeyManager.NewClientAsync("orders:read");
        var made = new MadeClient(client.ClientId, null);

        Assert.IsType<ClientRegistration.NotOurs>(await chain.Resident.AddSecretAsync(made, new NewSecret(Guid.NewGuid(), null, null), null, TestContext.Current.CancellationToken));
        Assert.IsType<ClientRegistration.NotOurs>(await chain.Resident.RemoveSecretAsync(made, Guid.NewGuid(), null, TestContext.Current.CancellationToken));
        Assert.IsType<SecretLookup.NotOurs>(await chain.Resident.ListSecretsAsync(made, TestContext.Current.CancellationToken));
    }

    private async Task<(StoreClient Caller, string Key, JsonObject Made)> SceneAsync()
    {
        var owner = await chain.KeyManager.NewClientAsync("apim:subscribe");
        var caller = chain.CallerWith(await chain.KeyManager.TokenAsync(owner.ClientId, owner.Secret, "apim:subscribe"));
        var application = await caller.CreateApplicationAsync();
        var made = (await caller.GenerateKeysAsync(application)).Json();
        return (caller, $"{StoreClient.Applications}/{application}/oauth-keys/{made.Text("keyMappingId")}", made);
    }
}
