using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>What an OpenAPI document says of an API, in the words of a request.</summary>
internal static class ReadDefinition
{
    /// <summary>So much of what a reader finds is told.</summary>
    private const int MostFaults = 5;

    /// <summary>The API as the document describes it; null with the faults of the document.</summary>
    public static ApiRequest? Of(string document, Faults faults)
    {
        if (Parse(document, faults) is not { } read)
        {
            return null;
        }

        foreach (var error in read.Diagnostic?.Errors.Take(MostFaults) ?? [])
        {
            faults.Add("definition", $"{error.Pointer}: {error.Message}");
        }

        if (read.Document is not { Info: { } info } definition || faults.Any)
        {
            faults.AddIf(!faults.Any, "definition", "It is no OpenAPI document.");
            return null;
        }

        var server = definition.Servers?.FirstOrDefault()?.Url;
        return new ApiRequest
        {
            Name = info.Title,
            Version = info.Version,
            Description = info.Description,
            Context = ContextOf(server, info.Title),
            Endpoints = new ApiEndpoints(server, null),
            Tags = [.. definition.Tags?.Select(tag => tag.Name) ?? []],
            Scopes = [.. ScopesOf(definition)],
            Operations = [.. OperationsOf(definition)],
        };
    }

    private static ReadResult? Parse(string document, Faults faults)
    {
        try
        {
            return OpenApiDocument.Parse(document, OpenApiConstants.Json);
        }
        catch (Exception error) when (error is OpenApiException or OpenApiReaderException or OpenApiUnsupportedSpecVersionException)
        {
            faults.Add("definition", error.Message); // Of a version that the reader does not know.
            return null;
        }
    }

    /// <summary>The path of its server, or else its title.</summary>
    private static string ContextOf(string? server, string? title)
    {
        var path = Uri.TryCreate(server, UriKind.Absolute, out var address) ? address.AbsolutePath.TrimEnd('/') : "";
        var words = (title ?? "").ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-');
        return path.Length > 0 ? path : "/" + string.Concat(words).Trim('-');
    }

    private static IEnumerable<ApiScope> ScopesOf(OpenApiDocument definition) =>
        from scheme in definition.Components?.SecuritySchemes?.Values ?? []
        let flows = scheme.Flows
        from flow in (IEnumerable<OpenApiOAuthFlow?>)[flows?.ClientCredentials, flows?.AuthorizationCode, flows?.Implicit, flows?.Password]
        from scope in flow?.Scopes ?? new Dictionary<string, string>()
        group scope by scope.Key into one
        select new ApiScope(one.Key, one.First().Value);

    private static IEnumerable<ApiOperation> OperationsOf(OpenApiDocument definition) =>
        from path in definition.Paths
        from operation in path.Value.Operations ?? []
        let security = operation.Value.Security ?? definition.Security ?? []
        let scopes = security.SelectMany(requirement => requirement.Values).SelectMany(scopes => scopes).Distinct()
        select new ApiOperation(operation.Key.Method, path.Key, [.. scopes]);
}
