using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>Why a call is refused, in the published contract's codes, with the challenge of RFC 6750.</summary>
internal static class InvocationErrors
{
    private static readonly ProblemType TokenMissing = CommonProblems.Unauthenticated with { Code = 900902 };
    private static readonly ProblemType NotSubscribed = new("api-not-subscribed", 403, 900908, "No subscription of the client's application opens this API.");
    private static readonly ProblemType ApiNotFound = new("api-not-found", 404, 900404, "There is no such API, version or operation.");
    private static readonly ProblemType ApplicationThrottled = new("throttled", 429, 900803, "The application has made too many requests.");
    private static readonly ProblemType SubscriptionThrottled = new("throttled", 429, 900804, "The application has made too many requests to this API.");
    private static readonly ProblemType ApiUnavailable = new("api-unavailable", 503, 900503, "The API cannot be called at the moment.");
    private static readonly ProblemType BackendTimeout = new("upstream-timeout", 504, 900504, "The API's backend did not answer in time.");

    public static ProblemHttpResult AmbiguousPath() => CommonProblems.InvalidRequest.With(
        "The path can be read in more than one way: segments '.' and '..', empty segments, encoded slashes and what is encoded twice are not passed on.");

    public static ProblemHttpResult CannotBePassedOn() => CommonProblems.InvalidRequest.With("The request cannot be passed on as it is.");

    public static ProblemHttpResult BodyBroken() => CommonProblems.InvalidRequest.With("The request body could not be read to its end.");

    public static ProblemHttpResult NoSuchApi() =>
        ApiNotFound.With("No API is served there. The path begins with an API's context and version, exactly as published.");

    public static ProblemHttpResult NoSuchOperation() => ApiNotFound.With("The API has no such operation: its method, path or both are others.");

    public static Challenged MissingToken() => new(TokenMissing.With("Send it in an Authorization header: Bearer and the token."), "Bearer");

    public static Challenged TwoTokens() => new(
        CommonProblems.InvalidRequest.With("There is more than one Authorization header."), Error("invalid_request", "more than one Authorization header"));

    public static Challenged InvalidToken(string why) =>
        new(CommonProblems.Unauthenticated.With($"The access token is not valid here: {why}."), Error("invalid_token", why));

    public static ProblemHttpResult NoSubscription(string why) => NotSubscribed.With(why);

    public static Challenged NoScope(IEnumerable<string> anyOf)
    {
        var scopes = string.Join(' ', anyOf);
        return new(
            CommonProblems.InsufficientScope.With($"The operation asks for one of these scopes: {scopes}."),
            $"{Error("insufficient_scope", "the operation asks for another scope")}, scope=\"{scopes}\"");
    }

    public static TryLater Throttled(bool isOfApplication, string policy, int seconds) => new(
        (isOfApplication ? ApplicationThrottled : SubscriptionThrottled).With($"The policy {policy} allows no more requests now. Try again later."), seconds);

    public static ProblemHttpResult Unavailable(string why) => ApiUnavailable.With(why);

    public static ProblemHttpResult TimedOut() => BackendTimeout.With("Whether the request took effect is not known.");

    private static string Error(string code, string why) => $"Bearer error=\"{code}\", error_description=\"{why}\"";

    /// <summary>A refusal that says how one is admitted (RFC 6750 3).</summary>
    internal sealed record Challenged(ProblemHttpResult Problem, string Challenge) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[HeaderNames.WWWAuthenticate] = Challenge;
            return Problem.ExecuteAsync(httpContext);
        }
    }
}
