using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>Exceptions that have an honest answer. Any other is a 500 that says nothing but its trace id.</summary>
internal sealed partial class KnownExceptions(ILogger<KnownExceptions> logger) : IExceptionHandler
{
    /// <summary>By our convention every slice calls its body so.</summary>
    private const string BodyParameter = "request";

    /// <summary>The caller's mistakes are answered, not logged as ours.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is BadHttpRequestException or DbUpdateConcurrencyException or ServiceBusyException or TooManyFailuresException or BadCursorException
        || DatabaseOutage.Is(exception);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        IResult answer = exception switch
        {
            LongAnswerException tooLong => CommonProblems.InvalidRequest.With(tooLong.Message),
            BadHttpRequestException bad => OfBadRequest(bad),
            BadCursorException cursor => OfMember("cursor", cursor.Message),
            DbUpdateConcurrencyException => CommonProblems.Modified.With(),
            ServiceBusyException busy => CommonProblems.ServiceUnavailable.With(busy.Message),
            TooManyFailuresException failures => new TryLater(CommonProblems.TooManyAttempts.With(failures.Message), failures.Seconds),
            _ when DatabaseOutage.Is(exception) => OfOutage(httpContext, exception),
            _ => CommonProblems.InternalError.With(),
        };
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private ProblemHttpResult OfOutage(HttpContext context, Exception exception)
    {
        Log.DatabaseOutage(logger, context.Request.Method, exception.GetBaseException().Message);
        return CommonProblems.ServiceUnavailable.With(context.Request.IsSafe()
            ? "The database does not answer."
            : "The database does not answer; whether the request took effect is not known.");
    }

    private static ProblemHttpResult OfBadRequest(BadHttpRequestException bad)
    {
        var type = CommonProblems.Of(bad.StatusCode);
        if (bad.InnerException is not JsonException json)
        {
            return ParameterName().Match(bad.Message) is { Success: true } parameter ? OfParameter(type, parameter.Groups["name"].Value) : type.With();
        }

        // The text of a JsonException may quote the value, and the value may be a secret: only where it stands is said.
        var place = string.IsNullOrEmpty(json.Path) ? "$" : json.Path;
        var name = JsonNames.Of(place);
        return type.With(
            $"The body is not the JSON that is expected, at {place} (line {json.LineNumber + 1}).",
            name.Length == 0 ? null : new Dictionary<string, string[]> { [name] = ["The value is missing, of the wrong type, or not allowed here."] });
    }

    private static ProblemHttpResult OfMember(string name, string fault)
    {
        var faults = new Faults();
        faults.Add(name, fault);
        return faults.ToProblem();
    }

    private static ProblemHttpResult OfParameter(ProblemType type, string name) => name == BodyParameter
        ? type.With("A JSON object is required as the body.")
        : type.With(
            $"The parameter {JsonNames.Of(name)} is missing or of the wrong type.",
            new Dictionary<string, string[]> { [JsonNames.Of(name)] = ["The value is missing or of the wrong type."] });

    /// <summary>The framework says which parameter it could not bind only in prose: <c>… parameter "Nullable&lt;int&gt; Limit" …</c>.</summary>
    [GeneratedRegex("parameter \"(?:.+ )?(?<name>\\w+)\"")]
    private static partial Regex ParameterName();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A {Method} request failed because the database does not answer: {Reason}")]
        public static partial void DatabaseOutage(ILogger logger, string method, string reason);
    }
}
