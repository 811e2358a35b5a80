using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>PostgreSQL cannot store the NUL character, so a request that has one in its path or query is refused at the door.</summary>
internal static class UnstorableText
{
    public static void UseUnstorableTextRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
        Contains(context.Request)
            ? CommonProblems.InvalidRequest.With("A NUL character is not allowed in the address.").ExecuteAsync(context)
            : next(context));

    private static bool Contains(HttpRequest request) =>
        (request.Path.Value?.Contains('\0') ?? false)
        || (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) ?? false);
}
