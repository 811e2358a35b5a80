using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>What a page that calls a slice wants to know of its answer.</summary>
public static class Outcomes
{
    /// <summary>The refusal; null if it was done.</summary>
    public static ProblemHttpResult? Refusal(this INestedHttpResult answer) => Innermost(answer) as ProblemHttpResult;

    /// <summary>What is shown; null if it was refused or there is nothing to show.</summary>
    public static T? Shown<T>(this INestedHttpResult answer)
        where T : class => (Innermost(answer) as IValueHttpResult<T>)?.Value;

    /// <summary>The version of the row that is shown; null if none is.</summary>
    public static string? Version(this INestedHttpResult answer) => answer.Result switch
    {
        IVersioned versioned => versioned.Version,
        INestedHttpResult nested => nested.Version(),
        _ => null,
    };

    private static IResult Innermost(INestedHttpResult answer) => answer.Result is INestedHttpResult nested ? Innermost(nested) : answer.Result;
}
