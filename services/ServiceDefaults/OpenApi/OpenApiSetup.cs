using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>The OpenAPI document of a service: what every call has in common is said here, once, and is in the document at each of them.</summary>
public static class OpenApiSetup
{
    private static readonly Uri License = new("https://opensource.org/license/mit");

    /// <summary>To be called within the service's own <c>AddOpenApi</c>: only then are its XML comments in the document.</summary>
    public static void Describe(this OpenApiOptions options, ApiDescription api)
    {
        options.ShouldInclude = description =>
            api.PathPrefixes.Any(prefix => ("/" + description.RelativePath).StartsWith(prefix, StringComparison.Ordinal));

        // JsonElement would bear the code's name.
        options.CreateSchemaReferenceId = type =>
            (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(JsonElement) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddOperationTransformer<CallSecurity>();
        options.AddOperationTransformer<ConditionalCalls>();
        options.AddOperationTransformer(new CommonAnswers(api.Problem.Schema, api.Problem.MediaType)); // Last of those that add answers: it orders them.
        options.AddOperationTransformer(new PathParameters(api.PathParameters));
        options.AddSchemaTransformer<TextSchemas>();
        options.AddSchemaTransformer<MemberSchemas>();
        options.AddSchemaTransformer<ProblemSchemas>();
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo { Title = api.Title, Description = api.Introduction, Version = "1" };
            document.Info.License = new OpenApiLicense { Name = "MIT", Url = License };
            var request = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request;
            document.Servers = [new OpenApiServer { Url = PublicAddress.Of(request) }];
            document.Tags = api.Tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }).ToHashSet();
            CallSecurity.Declare(document, api);
            NeverNull.Complete(document);
            AnswerTexts.Complete(document);
            Examples.Add(document, api.Examples);
            return Task.CompletedTask;
        });
    }

    /// <summary>The document in both notations: <c>….json</c> and <c>….yaml</c>.</summary>
    /// <param name="app">The service.</param>
    /// <param name="path">Where it is as JSON; <c>{documentName}</c> in it is its name within <c>AddOpenApi</c>, if it has one.</param>
    public static void MapOpenApiDocument(this WebApplication app, string path)
    {
        app.MapOpenApi(path).AllowAnonymous();
        app.MapOpenApi(Path.ChangeExtension(path, "yaml")).AllowAnonymous();
    }
}
