using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>
/// Tokens that only their key manager can read. The store asks it, with its own credentials there, which never leave the store. Few are asked about at once:
/// a flood of made-up tokens must not become one at the key manager, nor keep out the tokens of others.
/// </summary>
internal sealed class OpaqueTokens(Neighbours neighbours, TimeProvider time) : IDisposable
{
    private const int AtOnce = 16;
    private const int AtOnceOfOneSource = 4;
    private const string Unanswered = "urn:oob-provisioning:key-manager-unavailable";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);

    private readonly Turns<(Guid KeyManagerId, string Source)> _turns = new(
        TimeSpan.FromSeconds(5),
        Line.Of<(Guid KeyManagerId, string Source)>(who => $"{who.KeyManagerId} {who.Source}", AtOnceOfOneSource),
        Line.Of<(Guid KeyManagerId, string Source)>(who => who.KeyManagerId.ToString(), AtOnce));

    private readonly Flights<(TokenJudgement, DateTimeOffset)> _flights = new();

    /// <returns>What it is, refusals too, and until when that is good.</returns>
    public Task<(TokenJudgement Judgement, DateTimeOffset Until)> JudgeAsync(BearerToken token, KeyManager keyManager, CancellationToken cancellationToken) =>
        _flights.JoinAsync($"{keyManager.Id} {token.Hash}", () => AskInTurnAsync(token, keyManager)).WaitAsync(cancellationToken);

    public void Dispose() => _turns.Dispose();

    private async Task<(TokenJudgement, DateTimeOffset)> AskInTurnAsync(BearerToken token, KeyManager keyManager)
    {
        using var turn = await _turns.TakeAsync((keyManager.Id, token.Source), CancellationToken.None);
        if (turn is null)
        {
            return (new TokenJudgement.Open($"{keyManager.Name} is asked about too many tokens at once."), default);
        }

        try
        {
            return await AskAsync(token.Text, keyManager);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or JsonException)
        {
            return (new TokenJudgement.Open($"{keyManager.Name} cannot be asked about the token."), default);
        }
    }

    private async Task<(TokenJudgement, DateTimeOffset)> AskAsync(string token, KeyManager keyManager)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var response = await neighbours.ApiStore.PostAsJsonAsync(
            "/internal/v1/introspections", new Question(keyManager.Id, token), JsonSerializerOptions.Web, patience.Token);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable
            && await response.Content.ReadFromJsonAsync<Problem>(patience.Token) is { Type: Unanswered, Detail: { } why })
        {
            return (new TokenJudgement.Open(why), default);
        }

        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Answer>(patience.Token) ?? throw new JsonException();
        var (now, ends) = (time.GetUtcNow(), answer.ExpiresAt ?? DateTimeOffset.MaxValue);
        return answer is { Active: true, ClientId: { Length: > 0 } consumerKey } && ends > now
            ? (new TokenJudgement.Good(keyManager, consumerKey, (answer.Scopes ?? []).ToHashSet(), null, null), ends < now + GoodFor ? ends : now + GoodFor)
            : (new TokenJudgement.Bad("its key manager does not know it"), now + GoodFor);
    }

    private sealed record Question(Guid KeyManagerId, string Token) : Discreet;

    /// <summary>RFC 9457: of it, why the key manager could not say.</summary>
    private sealed record Problem(string? Type, string? Detail);

    private sealed record Answer(bool Active, string? ClientId, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);
}
