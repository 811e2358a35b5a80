using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>The annotations of a request record, which the API's routes check before a slice is called. A page that calls a slice itself asks here first.</summary>
public static class ShapeCheck
{
    /// <returns>Null if nothing is wrong; else every fault by the JSON name of its member.</returns>
    public static ProblemHttpResult? Of(object request)
    {
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(request, new ValidationContext(request), results, validateAllProperties: true))
        {
            return null;
        }

        var problem = new ProblemDetails { Status = StatusCodes.Status400BadRequest, Type = "urn:oob-provisioning:invalid-request" };
        problem.Extensions["errors"] = results
            .SelectMany(result => result.MemberNames, (result, member) => (Member: JsonNamingPolicy.CamelCase.ConvertName(member), Text: result.ErrorMessage ?? ""))
            .GroupBy(fault => fault.Member, fault => fault.Text)
            .ToDictionary(member => member.Key, member => member.ToArray());
        return TypedResults.Problem(problem);
    }
}
