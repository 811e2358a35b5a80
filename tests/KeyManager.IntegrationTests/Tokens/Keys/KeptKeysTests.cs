using OobProvisioning.KeyManager.Tokens.Keys;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

/// <summary>No replica shows published keys that it had kept once the keys have changed, whoever changed them.</summary>
public sealed class KeptKeysTests(Postgres postgres)
{
    private const string Path = "/oauth2/jwks";

    [Fact]
    public async Task Every_replica_shows_the_keys_anew_after_each_change_and_by_the_same_tag()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres);
        var first = await TagAsync(rotating, known: null);

        rotating.Time.Advance(RotatingKeyManagers.UntilAnnounced);
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[0]);
        var announced = await TagAsync(rotating, known: first);

        rotating.Time.Advance(RotatingKeyManagers.Announced + RotatingKeyManagers.UntilRetired + TimeSpan.FromMinutes(1));
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[1]);
        var retired = await TagAsync(rotating, known: announced);
        Assert.NotEqual(first, retired);

        var leaked = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));
        await using (var app = Deployment.Build(rotating.Database.ConnectionString, configure: null, ("kid", leaked)))
        {
            await KeyReplacement.RunAsync(app.Services, TestContext.Current.CancellationToken);
        }

        await TagAsync(rotating, known: retired);
        foreach (var replica in rotating.Replicas)
        {
            Assert.DoesNotContain(leaked, await RotatingKeyManagers.PublishedAsync(replica));
        }
    }

    /// <summary>What both have, once neither has what is known: asked as a cache asks.</summary>
    private static async Task<string> TagAsync(RotatingKeyManagers rotating, string? known)
    {
        var answers = Array.Empty<HttpResponseMessage>();
        await EveryReplica.KnowsAsync(async () =>
        {
            answers = await Task.WhenAll(rotating.Replicas.Select(replica => replica.SendAsync(
                HttpMethod.Get, Path, token: ManagementApi.NoToken, headers: known is null ? [] : [("If-None-Match", known)])));
            return answers.All(answer => answer.StatusCode == HttpStatusCode.OK);
        });
        return Assert.Single(answers.Select(answer => answer.Headers.ETag!.Tag).Distinct());
    }
}
