namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

/// <summary>A client comes, changes and goes under the hands of several; each is told what became of their own request.</summary>
public sealed class ParallelChangeTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly HttpStatusCode[] Honest =
    [
        HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed,
    ];

    private static readonly TimeSpan Time = Effort.Of(TimeSpan.FromSeconds(4), all: TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Whoever_configures_and_deletes_one_client_at_once_gets_an_answer_that_says_what_happened()
    {
        var client = await fixture.KeyManager.NewClientAsync();
        using var enough = new CancellationTokenSource(Time);
        Func<Task<HttpResponseMessage>>[] requests =
        [
            () => fixture.KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } }),
            () => fixture.KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, publicClient = false }),
            () => fixture.KeyManager.DeleteAsync(client.Path),
            () => fixture.KeyManager.PostAsync(client.Path + "/regenerate-secret"),
            () => fixture.KeyManager.PostAsync(client.Path + "/revoke"),
        ];

        var answers = await Task.WhenAll(requests.Concat(requests).Select(request => RepeatAsync(request, enough.Token)));

        Assert.Empty(answers.SelectMany(statuses => statuses).Where(status => !Honest.Contains(status)).CountBy(status => status));
        Assert.All(answers, statuses => Assert.NotEmpty(statuses));
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> RepeatAsync(Func<Task<HttpResponseMessage>> request, CancellationToken enough)
    {
        var statuses = new List<HttpStatusCode>();
        while (!enough.IsCancellationRequested)
        {
            using var answer = await request();
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
