using System.Buffers.Text;
using System.Security.Cryptography;
using OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>A client that is changed in every way, with every secret that it ever had and the tokens that it got.</summary>
internal sealed class ChangedClient(TwoWays replicas)
{
    private ConfiguredClient _client = null!;
    private string[] _scopes = ["own", "two"];
    private int _lifetime = 3_600;
    private bool _usesKeys;
    private int _asked;

    public string ClientId => _client.ClientId;

    /// <summary>With ids: those of clients that were deleted, too.</summary>
    public List<(string ClientId, string Secret)> Secrets { get; } = [];

    public List<string> Tokens { get; } = [];

    /// <summary>The first, which lived through most, and the latest of those that there were when the questions began.</summary>
    public IReadOnlyList<string> KnownTokens(int latest) => [.. Tokens.Take(Math.Min(1, _asked)), .. Tokens.Take(_asked).TakeLast(latest)];

    public void BeginQuestions() => _asked = Tokens.Count;

    public async Task CreateAsync(RunningKeyManager at)
    {
        _client = await at.NewClientAsync(Configuration());
        Know(_client.Answer);
    }

    public async Task MakeAsync(ChangeKind change, RunningKeyManager at)
    {
        switch (change)
        {
            case ChangeKind.Revoke:
                await at.PostAsync(_client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
                break;
            case ChangeKind.Activate:
                await at.PostAsync(_client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);
                break;
            case ChangeKind.Delete:
                await at.DeleteAsync(_client.Path).HasStatusAsync(HttpStatusCode.NoContent);
                _usesKeys = false;
                await CreateAsync(at);
                break;
            case ChangeKind.Regenerate when !_usesKeys:
                Know(await at.PostAsync(_client.Path + "/regenerate-secret").JsonAsync());
                break;
            case ChangeKind.AddSecret when !_usesKeys:
                Know((await at.AddSecretAsync(_client)).Answer);
                break;
            case ChangeKind.AddSecretThatExpires when !_usesKeys:
                Know((await at.AddSecretAsync(_client, new { expiresAt = replicas.Time.GetUtcNow().AddSeconds(90) })).Answer);
                break;
            case ChangeKind.DeleteSecret when !_usesKeys:
                var last = (await at.ReadClientAsync(_client))["secrets"]!.AsArray()[^1]!["id"];
                await at.DeleteAsync($"{_client.Path}/secrets/{last}"); // The only one that is good stays.
                break;
            default:
                await ConfigureOrWaitAsync(change, at);
                break;
        }
    }

    private async Task ConfigureOrWaitAsync(ChangeKind change, RunningKeyManager at)
    {
        switch (change)
        {
            case ChangeKind.WithdrawScope or ChangeKind.GiveScope:
                _scopes = change is ChangeKind.GiveScope ? ["own", "two"] : ["own"];
                await ConfigureAsync(at);
                break;
            case ChangeKind.ChangeLifetime:
                _lifetime = _lifetime == 3_600 ? 86_400 : 3_600;
                await ConfigureAsync(at);
                break;
            case ChangeKind.ChangeMethod:
                _usesKeys = !_usesKeys;
                await ConfigureAsync(at);
                break;
            case ChangeKind.AnnounceKeys:
                replicas.Time.Advance(RotatingKeyManagers.UntilAnnounced);
                await replicas.RotateAsync(at);
                break;
            case ChangeKind.UseKeys:
                replicas.Time.Advance(RotatingKeyManagers.Announced);
                break;
            case ChangeKind.RetireKeys:
                replicas.Time.Advance(RotatingKeyManagers.UntilRetired);
                await replicas.RotateAsync(at);
                break;
            case ChangeKind.RevokeTokens or ChangeKind.SumUpRevocations:
                await RevokeAsync(at, change is ChangeKind.RevokeTokens ? 1 : TwoWays.MostRevocations + 1);
                break;
            case ChangeKind.MoveClock or ChangeKind.MoveClockFar:
                replicas.Time.Advance(change is ChangeKind.MoveClock ? TimeSpan.FromSeconds(50) : TimeSpan.FromMinutes(61));
                break;
        }
    }

    private async Task ConfigureAsync(RunningKeyManager at)
    {
        if (await at.PutAsync(_client.Path, Configuration()).JsonAsync() is { } answer && answer.ContainsKey("clientSecret"))
        {
            Know(answer);
        }
    }

    private async Task RevokeAsync(RunningKeyManager at, int count)
    {
        for (; count > 0 && (await at.RequestTokenAsync(ClientId, Secrets[^1].Secret)) is { IsSuccessStatusCode: true } got; count--)
        {
            await at.RevokeTokenAsync((string)got.Json()["access_token"]!, ClientId, Secrets[^1].Secret).HasStatusAsync(HttpStatusCode.OK);
        }
    }

    private object Configuration() => _usesKeys
        ? new { grantTypes = new[] { "client_credentials" }, scopes = _scopes, accessTokenLifetimeSeconds = _lifetime, tokenEndpointAuthMethod = "private_key_jwt", jwks = NewKeys() }
        : new { grantTypes = new[] { "client_credentials" }, scopes = _scopes, accessTokenLifetimeSeconds = _lifetime };

    private void Know(JsonObject answer) => Secrets.Add((ClientId, (string)answer["clientSecret"]!));

    private static object NewKeys()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new { keys = new[] { new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) } } };
    }
}
