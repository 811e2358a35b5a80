using OobProvisioning.Gateway.Invocation.Routes;
using OobProvisioning.Gateway.Invocation.Tokens;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>
/// Whether a call may go on: its token is valid here and alive, its client is mapped to an application, which has subscribed, to an operation that there
/// is, for which the token has a scope. Everything but the token's own signature is looked at for every call, so what is withdrawn ends at once.
/// </summary>
internal sealed class JudgeCall(TokenJudge tokens, LateClients late, Knowledge knowledge)
{
    /// <summary>What tokens of the resident Key Manager are for that are for all APIs.</summary>
    private const string AllApis = "urn:oob-provisioning:apis";

    /// <returns>The admission, or the refusal.</returns>
    public async ValueTask<(Admission? Admission, IResult? Refusal)> RunAsync(
        BearerToken token, ApiCall call, string method, string rest, CancellationToken cancellationToken)
    {
        var api = call.Api;
        switch (await tokens.JudgeAsync(token, api, cancellationToken))
        {
            case TokenJudgement.Open open:
                return (null, InvocationErrors.Unavailable(open.Why));
            case TokenJudgement.Bad bad:
                return (null, InvocationErrors.InvalidToken(bad.Why));
            case TokenJudgement.Good good when Fault(good, api) is { } fault:
                return (null, InvocationErrors.InvalidToken(fault));
            case TokenJudgement.Good good:
                var (admission, refusal) = await SubscribedAsync(good, call, cancellationToken);
                return (admission, refusal ?? RefusedOperation(good, api, method, rest));
            default:
                throw new InvalidOperationException("There is no other judgement.");
        }
    }

    private string? Fault(TokenJudgement.Good token, Api api) => token switch
    {
        { KeyManager: var keyManager } when api.KeyManagers is { Count: > 0 } taken && !taken.Contains(keyManager.Id) =>
            "tokens of its key manager are not taken by this API",
        _ when !IsFor(token, api) => "it is for somebody else",
        { Resident: { } resident } when knowledge.Dead!.Contain(resident.TokenId, token.ConsumerKey, resident.Generation, resident.Family) =>
            "it was revoked",
        _ => null,
    };

    private static bool IsFor(TokenJudgement.Good token, Api api) => token switch
    {
        { Audiences: null } => true,
        { KeyManager.Resident: true } => token.Audiences.Contains(AllApis) || token.Audiences.Contains(api.Uri),
        _ => token.KeyManager.Audiences is not { Count: > 0 } wanted || token.Audiences.Any(wanted.Contains),
    };

    private async ValueTask<(Admission?, IResult?)> SubscribedAsync(TokenJudgement.Good token, ApiCall call, CancellationToken cancellationToken)
    {
        var allowed = knowledge.Allowed!;
        if (allowed.Client(token.KeyManager.Id, token.ConsumerKey) is not { } client)
        {
            allowed = await late.FindAsync(token.KeyManager, token.ConsumerKey, cancellationToken);
            client = allowed.Client(token.KeyManager.Id, token.ConsumerKey);
        }

        if (client is null || allowed.Application(client.ApplicationId) is not { } application)
        {
            return (null, InvocationErrors.NoSubscription("The client of the token belongs to no application."));
        }

        call.Client = client;
        var api = call.Api;
        var subscription = allowed.Subscription(application.Id, api.Id);
        return Lack(api, client, subscription) is { } lack
            ? (null, InvocationErrors.NoSubscription(lack))
            : (new Admission(api, client, application, subscription!), null);
    }

    private static string? Lack(Api api, Client client, Subscription? subscription) => (subscription, client.KeyType) switch
    {
        (null, _) => "The application has not subscribed to this API.",
        ({ State: SubscriptionState.Blocked }, _) => "The application's subscription is blocked.",
        ({ State: SubscriptionState.ProductionBlocked }, KeyType.Production) => "The application's subscription is blocked for production keys.",
        (_, KeyType.Sandbox) when api.Sandbox is null => "The API has no sandbox, and the token is of sandbox keys.",
        (_, KeyType.Production) when api.Production is null => "The API has no production backend, and the token is of production keys.",
        _ => null,
    };

    private static IResult? RefusedOperation(TokenJudgement.Good token, Api api, string method, string rest) => Operations.Of(api).ScopesOf(method, rest) switch
    {
        null => InvocationErrors.NoSuchOperation(),
        { Count: > 0 } scopes when !scopes.Any(token.Scopes.Contains) => InvocationErrors.NoScope(scopes),
        _ => null,
    };
}
