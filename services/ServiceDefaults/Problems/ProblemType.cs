using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>
/// One kind of error (RFC 9457). Its identity is <see cref="Uri"/>; <c>code</c>, <c>message</c> and <c>description</c> repeat it
/// in the form of the published developer-portal contract, and this is the one place that fills them.
/// </summary>
/// <param name="Name">Last part of the type, <c>urn:oob-provisioning:&lt;name&gt;</c>.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Code">Number of the error in the published contract's form.</param>
/// <param name="Title">The kind of error in one sentence, the same every time.</param>
public sealed record ProblemType(string Name, int Status, int Code, string Title)
{
    internal const string UriPrefix = "urn:oob-provisioning:";

    internal static string? TraceId => Activity.Current?.TraceId.ToString();

    public string Uri => UriPrefix + Name;

    /// <summary>This error as an answer.</summary>
    /// <param name="detail">What is wrong this time and what to do; never a secret, never another owner's data.</param>
    /// <param name="errors">Every fault by the JSON name of its member.</param>
    public ProblemHttpResult With(string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        var problem = new ProblemDetails { Detail = detail };
        if (errors is not null)
        {
            problem.Extensions["errors"] = errors;
        }

        Fill(problem);
        return TypedResults.Problem(problem);
    }

    internal void Fill(ProblemDetails problem)
    {
        problem.Type = Uri;
        problem.Title = Title;
        problem.Status = Status;
        problem.Extensions["code"] = Code;
        problem.Extensions["message"] = Title;
        problem.Extensions["description"] = problem.Detail ?? Title;
        problem.Extensions["traceId"] = TraceId;
    }
}
