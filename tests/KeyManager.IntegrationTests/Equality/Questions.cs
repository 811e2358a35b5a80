namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>All that is asked of both replicas after each change.</summary>
internal sealed class Questions(TwoWays replicas, ConfiguredClient asking, ConfiguredClient stranger)
{
    private const int Latest = 2;

    /// <summary>How many the fast path has answered.</summary>
    public int Fast { get; private set; }

    /// <summary>Within the time in which a change is effective everywhere.</summary>
    public async Task AgreeAsync(ChangedClient client, string after)
    {
        List<string> fast = [], engine = [];
        client.BeginQuestions();
        try
        {
            await EveryReplica.KnowsAsync(async () =>
            {
                (fast, engine) = (await AnswersAsync(replicas.Fast, client), await AnswersAsync(replicas.Engine, client));
                return fast.SequenceEqual(engine);
            });
        }
        catch (Xunit.Sdk.XunitException) when (!fast.SequenceEqual(engine))
        {
            var (first, second) = fast.Zip(engine).First(pair => pair.First != pair.Second);
            Assert.Fail($"After {after} the fast path answers:\n{first}\nThe engine answers:\n{second}");
        }
    }

    /// <summary>A token of each is shown to the other, wherever tokens are shown, and revoked there.</summary>
    public async Task ExchangeAsync(ChangedClient client)
    {
        var (of, secret) = client.Secrets[^1];
        foreach (var (issuing, other) in new[] { (replicas.Fast, replicas.Engine), (replicas.Engine, replicas.Fast) })
        {
            using var answer = await issuing.RequestTokenAsync(of, secret);
            if (!answer.IsSuccessStatusCode)
            {
                continue;
            }

            var token = (string)answer.Json()["access_token"]!;
            Assert.True((bool)(await other.IntrospectAsync(token, asking.ClientId, asking.Secret))["active"]!);
            await SameAsync(replica => replica.GetAsync("/oauth2/userinfo", token));
            await SameAsync(replica => replica.PostFormAsync(
                "/oauth2/token",
                TokenApi.Basic(of, secret),
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                ("subject_token", token),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")));
            await other.RevokeTokenAsync(token, of, secret).HasStatusAsync(HttpStatusCode.OK);
            Assert.False((bool)(await other.IntrospectAsync(token, asking.ClientId, asking.Secret))["active"]!);
            await EveryReplica.KnowsAsync(async () => !(bool)(await issuing.IntrospectAsync(token, asking.ClientId, asking.Secret))["active"]!);
            client.Tokens.Add(token);
        }
    }

    private async Task SameAsync(Func<RunningKeyManager, Task<HttpResponseMessage>> ask) =>
        Assert.Equal(await ComparableAnswer.OfAsync(await ask(replicas.Engine)), await ComparableAnswer.OfAsync(await ask(replicas.Fast)));

    private async Task<List<string>> AnswersAsync(RunningKeyManager replica, ChangedClient client)
    {
        var answers = new List<string>();
        foreach (var (clientId, secret) in client.Secrets.TakeLast(Latest).Append((client.ClientId, "wrong")))
        {
            foreach (var scope in new[] { null, "own two" })
            {
                using var token = await replica.RequestTokenAsync(clientId, secret, scope);
                await NoteAsync(token, $"{clientId} {secret[..4]} {scope}");
                if (token.IsSuccessStatusCode)
                {
                    client.Tokens.Add((string)token.Json()["access_token"]!);
                }
            }
        }

        foreach (var token in client.KnownTokens(Latest))
        {
            foreach (var (clientId, secret) in new[] { (asking.ClientId, asking.Secret), (stranger.ClientId, stranger.Secret), client.Secrets[^1] })
            {
                using var answer = await replica.PostFormAsync("/oauth2/introspect", TokenApi.Basic(clientId, secret), ("token", token));
                await NoteAsync(answer, $"{clientId} about {token[^4..]}");
            }
        }

        return answers;

        async Task NoteAsync(HttpResponseMessage answer, string what)
        {
            Fast += answer.RequestMessage!.Options.TryGetValue(AskedTwice.Was, out var was) && was ? 1 : 0;
            var shown = await ComparableAnswer.OfAsync(answer);
            answers.Add($"{what}: {shown.Replace("; charset", ";charset", StringComparison.Ordinal)}"); // Whoever has read it before leaves it so.
        }
    }
}
