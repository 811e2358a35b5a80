using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>The ladder over HTTP against servers that answer as those do that cannot run here: see <see cref="Profile"/>.</summary>
public sealed class ProfileTests : IAsyncLifetime
{
    private const string Secret = "Right-s3cret-of-the-client";
    private static readonly string[] WithoutRightSecret = ["wrong", "unknown", "public"];
    private readonly ProviderScene _scene = new();
    private StubProvider _stub = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Cases => [.. Profile.Names.SelectMany(name => Profile.Read(name).Verdicts.Keys, (name, client) => (name, client))];

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_verdict_is_right_and_costs_what_the_file_says(string name, string client)
    {
        var profile = Profile.Read(name);
        var provider = _stub.Play(call => Answer(profile, client, call));

        var verification = await _scene.Connect(provider.Issuer.AbsoluteUri, profile.SettingsOf(provider)).VerifyAsync(client, Secret, Cancel);

        var expected = profile.Verdicts[client];
        Assert.Equal(expected.Verdict, verification.GetType().Name);
        Assert.Equal(expected.By, (verification as Verification.Verified)?.Evidence!.Probe);
        Assert.Equal(expected.Calls, provider.Calls.Count);
        Assert.All(provider.Calls.GroupBy(call => (call.Path, call.AuthMethod, call.Form.GetValueOrDefault("grant_type"))), calls => Assert.InRange(calls.Count(), 1, 2));
        Assert.DoesNotContain(_scene.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_answer_names_its_source_and_how_good_it_is()
    {
        Assert.InRange(Profile.Names.Count, 11, int.MaxValue);
        var answers = Profile.Names.SelectMany(name => Profile.Read(name).Answers.Values).SelectMany(answers => answers.Values).ToList();
        Assert.All(answers, answer => Assert.True(answer.Source.Length > 3 && "SDICK".Contains(answer.Grade, StringComparison.Ordinal)));
    }

    /// <summary>docs/providers.md says what was measured here.</summary>
    [Fact]
    public async Task The_page_for_administrators_says_the_same()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/providers.md"), Cancel);
        foreach (var profile in Profile.Names.Select(Profile.Read))
        {
            var row = $"| {profile.Server} | {CellOf(profile, "right")} | {CellOf(profile, "wrong")} | {CellOf(profile, "unknown")} | {CellOf(profile, "public")} |";
            Assert.Contains(row, page, StringComparison.Ordinal);
        }
    }

    private static string CellOf(Profile profile, string client) => profile.Verdicts.GetValueOrDefault(client) switch
    {
        { By: { } by } verdict => $"{verdict.Verdict} by {by}, {verdict.Calls}",
        { } verdict => $"{verdict.Verdict}, {verdict.Calls}",
        null => "not found",
    };

    /// <summary>All but three have the right secret; another than that gets what a wrong one gets.</summary>
    private static StubAnswer Answer(Profile profile, string client, StubCall call)
    {
        var answers = profile.Answers[ProbeOf(call)];
        var answer = answers[client];
        if (call.Secret != Secret && !WithoutRightSecret.Contains(client))
        {
            answer = answer.ToWrongSecret ?? answers["wrong"];
        }

        if (answer.OnlyMethod is { } method && method != call.AuthMethod)
        {
            answer = answer.OtherMethod!;
        }

        return new StubAnswer(answer.Status, answer.Body?.GetRawText() ?? "");
    }

    private static string ProbeOf(StubCall call) => (call.Path, call.Form.GetValueOrDefault("grant_type")) switch
    {
        ("/revoke", _) => Probes.Revocation,
        ("/introspect", _) => Probes.Introspection,
        ("/token", "client_credentials") => Probes.ClientCredentials,
        _ => Probes.TokenEndpoint,
    };
}
