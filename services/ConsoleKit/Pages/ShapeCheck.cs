using System.ComponentModel.DataAnnotations;
using System.Reflection;
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
        var errors = request.GetType().GetProperties()
            .Select(property => (Member: JsonNamingPolicy.CamelCase.ConvertName(property.Name), Faults: FaultsOf(request, property)))
            .Where(member => member.Faults.Length > 0)
            .ToDictionary(member => member.Member, member => member.Faults);
        if (errors.Count == 0)
        {
            return null;
        }

        var problem = new ProblemDetails { Status = StatusCodes.Status400BadRequest, Type = "urn:oob-provisioning:invalid-request" };
        problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }

    private static string[] FaultsOf(object request, PropertyInfo property)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateProperty(property.GetValue(request), new ValidationContext(request) { MemberName = property.Name }, faults);
        return [.. faults.Select(fault => fault.ErrorMessage ?? "")];
    }
}
