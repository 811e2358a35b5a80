using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ServiceDefaults.Requests;

#pragma warning disable ASP0029 // The framework's own checks, as its routes call them; only how they are called may still change.
/// <summary>
/// The annotations of a request record, checked by the very code that the API's routes run before a slice. A page that calls a slice itself
/// asks here first.
/// </summary>
public sealed class Shapes(IOptions<ValidationOptions> options, IServiceProvider services)
{
    /// <returns>Null if nothing is wrong; else every fault by the JSON name of its member.</returns>
    public async Task<ProblemHttpResult?> CheckAsync(object request, CancellationToken cancellationToken)
    {
        if (!options.Value.TryGetValidatableTypeInfo(request.GetType(), out var shape))
        {
            throw new InvalidOperationException($"No route takes a {request.GetType().Name}, or nothing of it is annotated: there are no checks of it.");
        }

        var context = new ValidateContext { ValidationOptions = options.Value, ValidationContext = new ValidationContext(request, services, items: null) };
        await shape.ValidateAsync(request, context, cancellationToken);
        return context.ValidationErrors is { Count: > 0 } errors ? CommonProblems.InvalidRequest.With(ShapeFaults.SeeErrors, JsonNames.Of(errors)) : null;
    }
}
