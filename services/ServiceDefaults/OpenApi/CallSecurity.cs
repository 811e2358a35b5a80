using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>Which scopes open a call, or that it needs no token.</summary>
internal sealed class CallSecurity : IOpenApiOperationTransformer
{
    private const string Scheme = "oauth2";
    private const string OwnToken = "ownToken";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // One requirement a scope: any of them opens the operation. An empty list says that no token is needed.
        var scopes = context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScopes>().LastOrDefault();
        operation.Security =
            !NeedsToken(context) ? []
            : scopes is null ? [Requirement(OwnToken, context)]
            : [.. scopes.AnyOf.Select(scope => Requirement(Scheme, context, scope))];
        return Task.CompletedTask;
    }

    internal static bool NeedsToken(OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        return metadata.Any(item => item is IAuthorizeData or AuthorizationPolicy) && !metadata.OfType<IAllowAnonymous>().Any();
    }

    /// <summary>With the scopes that the document's operations ask for, so that a program that shows it can offer them (OpenAPI 3.1, 4.8.29).</summary>
    internal static void Declare(OpenApiDocument document, ApiDescription api)
    {
        var scopes = document.Paths.Values.SelectMany(path => path.Operations ?? [])
            .SelectMany(operation => operation.Value.Security ?? [])
            .SelectMany(requirement => requirement.Values)
            .SelectMany(scope => scope)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToDictionary(scope => scope, scope => api.Scopes[scope]);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "An access token of this system's Key Manager: of a client by itself, or of a person who signed in.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow { TokenUrl = Address("/oauth2/token"), Scopes = scopes },
                    AuthorizationCode = new OpenApiOAuthFlow
                    {
                        AuthorizationUrl = Address("/oauth2/authorize"),
                        TokenUrl = Address("/oauth2/token"),
                        RefreshUrl = Address("/oauth2/token"),
                        Scopes = new Dictionary<string, string>(scopes),
                    },
                },
            },
        };
        if (api.OwnToken is { } token)
        {
            document.Components.SecuritySchemes[OwnToken] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = token };
        }
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiOperationTransformerContext context, params List<string> scopes) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = scopes };

    private static Uri Address(string path) => new(path, UriKind.Relative);
}
