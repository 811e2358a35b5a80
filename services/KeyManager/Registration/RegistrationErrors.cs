using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

internal static class RegistrationErrors
{
    /// <summary>RFC 7591 3.2.2.</summary>
    public const string InvalidClientMetadata = "invalid_client_metadata";

    /// <summary>RFC 7591 3.2.2.</summary>
    public static JsonHttpResult<OAuthError> Invalid(Faults faults) => OAuthError.Of(
        StatusCodes.Status400BadRequest,
        faults.Members.SequenceEqual([MetadataNames.RedirectUris]) ? "invalid_redirect_uri" : InvalidClientMetadata,
        faults.ToString());

    public static TryLater TooMany() => new(
        OAuthError.Of(
            StatusCodes.Status429TooManyRequests, Errors.TemporarilyUnavailable, "There were too many registrations from your address. Try again later."),
        RequestLimits.RetryAfterSeconds);

    public static JsonHttpResult<OAuthError> TokenIsUsedUp() => OAuthError.Of(
        StatusCodes.Status403Forbidden, Errors.AccessDenied, "With this access token no more clients can be registered. Get another.");

    public static JsonHttpResult<OAuthError> HasBuiltInScopes() => OAuthError.Of(
        StatusCodes.Status403Forbidden,
        Errors.AccessDenied,
        "An administrator has given this client built-in scopes since; only an administrator can change it now.");

    /// <summary>RFC 9110 13.1.1, in the form of RFC 6749.</summary>
    public static JsonHttpResult<OAuthError> Modified() => OAuthError.Of(
        StatusCodes.Status412PreconditionFailed, Errors.InvalidRequest, "The registration has changed since it was read; read it again.");

    /// <summary>
    /// The same for a deletion that finds nothing, with the member <c>gone</c>: nobody has this id and nobody will. A caller that must
    /// know can tell it from any other 404 on the way.
    /// </summary>
    public static ProblemHttpResult Gone() => Gone(NotYours());

    /// <summary>The same of something else that is not found.</summary>
    public static ProblemHttpResult Gone(ProblemHttpResult problem)
    {
        problem.ProblemDetails.Extensions["gone"] = true;
        return problem;
    }

    /// <summary>One answer for a client that does not exist, that somebody else registered, and that nobody registered.</summary>
    public static ProblemHttpResult NotYours() => CommonProblems.NotFound.With("There is no client of this id that you registered.");
}
