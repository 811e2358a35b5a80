namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>The errors that any program of the system may answer. A room's own errors are in its <c>*Errors.cs</c>.</summary>
public static class CommonProblems
{
    public static readonly ProblemType InvalidRequest = new("invalid-request", 400, 900001, "The request is not valid.");
    public static readonly ProblemType Unauthenticated = new("unauthenticated", 401, 900901, "A valid access token is required.");
    public static readonly ProblemType InsufficientScope = new("insufficient-scope", 403, 900910, "The access token does not have the scope that this needs.");
    public static readonly ProblemType NotFound = new("not-found", 404, 900404, "There is no such resource.");
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, 900405, "The resource does not support this method.");
    public static readonly ProblemType NameTaken = new("name-taken", 409, 900409, "The name is taken.");
    public static readonly ProblemType Conflict = new("conflict", 409, 900419, "The request conflicts with the present state.");
    public static readonly ProblemType Modified = new("modified", 412, 900412, "The resource has changed since it was read.");
    public static readonly ProblemType PayloadTooLarge = new("payload-too-large", 413, 900413, "The request body is too large.");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, 900415, "The content type is not supported.");
    public static readonly ProblemType InternalError = new("internal-error", 500, 900500, "Something went wrong on our side.");
    public static readonly ProblemType ServiceUnavailable = new("service-unavailable", 503, 900503, "The service cannot answer at the moment.");

    private static readonly ProblemType[] ByStatus =
    [
        InvalidRequest, Unauthenticated, InsufficientScope, NotFound, MethodNotAllowed, Modified, PayloadTooLarge, UnsupportedMediaType,
        InternalError, ServiceUnavailable,
    ];

    /// <summary>The error for an answer that the framework made, which knows its status only.</summary>
    public static ProblemType Of(int status) =>
        ByStatus.FirstOrDefault(type => type.Status == status)
        ?? (status < 500 ? InvalidRequest with { Status = status } : InternalError with { Status = status });
}
