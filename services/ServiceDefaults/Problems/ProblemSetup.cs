using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>Every error leaves as problem details, whoever made it: a slice, the framework, or an exception.</summary>
public static class ProblemSetup
{
    private const string RetryAfterSeconds = "5";

    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (problem is HttpValidationProblemDetails validation)
            {
                problem.Detail = ShapeFaults.SeeErrors;
                validation.Errors = JsonNames.Of(validation.Errors);
            }

            // An error that names its own type passes through here too (a TypedResults.Problem does): it stays what it is.
            if (problem.Type?.StartsWith(ProblemType.UriPrefix, StringComparison.Ordinal) is not true)
            {
                CommonProblems.Of(problem.Status ?? context.HttpContext.Response.StatusCode).Fill(problem);
            }

            // The framework has put the whole activity id there.
            problem.Extensions["traceId"] = ProblemType.TraceId;
        });
        builder.Services.AddExceptionHandler<KnownExceptions>();
        builder.Services.AddExceptionHandler(options =>
            options.SuppressDiagnosticsCallback = context => KnownExceptions.IsExpected(context.Exception));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response is { StatusCode: StatusCodes.Status503ServiceUnavailable, Headers.RetryAfter.Count: 0 })
                {
                    context.Response.Headers.RetryAfter = RetryAfterSeconds;
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<LongAnswers>();
    }
}
