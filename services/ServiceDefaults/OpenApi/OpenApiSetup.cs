using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>The OpenAPI document of a service: the same wherever it is served from, with the scopes that each operation needs.</summary>
public static class OpenApiSetup
{
    private const string SchemeName = "oauth2";

    /// <summary>To be called within the service's own <c>AddOpenApi</c>: only then are its XML comments in the document.</summary>
    /// <param name="options">The document's.</param>
    /// <param name="title">Name of the API.</param>
    /// <param name="pathPrefixes">Only these paths are described; internal ones are not for the world.</param>
    public static void Describe(this OpenApiOptions options, string title, params string[] pathPrefixes)
    {
        options.ShouldInclude = description =>
            pathPrefixes.Any(prefix => ("/" + description.RelativePath).StartsWith(prefix, StringComparison.Ordinal));

        // JsonElement would bear the code's name.
        options.CreateSchemaReferenceId = type => type.Type == typeof(JsonElement) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = title, Version = "1" };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [SchemeName] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.OAuth2,
                    Flows = new OpenApiOAuthFlows
                    {
                        ClientCredentials = new OpenApiOAuthFlow
                        {
                            TokenUrl = new Uri("/oauth2/token", UriKind.Relative),
                            Scopes = new Dictionary<string, string>(),
                        },
                    },
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScopes>().LastOrDefault() is { } required
                && !context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            {
                // One requirement a scope: any of them opens the operation.
                operation.Security = [.. required.AnyOf.Select(scope => new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(SchemeName, context.Document)] = [scope],
                })];
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            DeclareScopes(document);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer<TextSchemas>();
        options.AddSchemaTransformer<ProblemSchemas>();
    }
    /// <summary>The scopes that operations ask for, so that a program that shows the document can offer them (OpenAPI 3.1, 4.8.29).</summary>
    private static void DeclareScopes(OpenApiDocument document)
    {
        var operations = document.Paths.Values.SelectMany(path => path.Operations ?? []);
        var scopes = operations.SelectMany(operation => operation.Value.Security ?? [])
            .SelectMany(requirement => requirement.Values)
            .SelectMany(scope => scope)
            .Distinct()
            .Order(StringComparer.Ordinal);
        document.Components!.SecuritySchemes![SchemeName].Flows!.ClientCredentials!.Scopes = scopes.ToDictionary(scope => scope, _ => "");
    }
}
