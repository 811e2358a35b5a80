using System.Text.RegularExpressions;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>What annotations cannot say of an API.</summary>
internal static partial class ApiRules
{
    private const int MaxTags = 20;
    private const int MaxTagLength = 50;
    private const int MaxScopes = 100;
    private const int MaxScopeLength = 100; // As the Key Manager has it.
    private const int MaxScopeDescriptionLength = 200;
    private const int MaxOperations = 500;
    private const int MaxPathLength = 500;
    private const int MaxOrigins = 50;
    private const int MostNamed = 3;
    private const int MaxNamed = 100;

    /// <summary>Paths of the system itself at the gateway.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["carbon", "store", "oauth2", ".well-known", "health", "internal", "assets", "metrics"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static Faults Check(ApiRequest request, ThrottlingPolicies known)
    {
        var faults = new Faults();
        CheckPlace(request, faults);
        CheckEndpoint(request.Endpoints?.Production, "endpoints.production", isRequired: true, faults);
        CheckEndpoint(request.Endpoints?.Sandbox, "endpoints.sandbox", isRequired: false, faults);
        faults.AddIf(
            request.Tags is { } tags && (tags.Count > MaxTags || tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > MaxTagLength)),
            "tags",
            $"At most {MaxTags} tags are allowed, each of 1 to {MaxTagLength} characters.");
        faults.AddIf(
            request.Policies is { } policies && (policies.Count == 0 || !policies.All(policy => known.Find(policy) is not null)),
            "policies",
            $"It must name one or more of {string.Join(", ", known.Names)}.");
        CheckScopes(request.Scopes ?? [], faults);
        CheckOperations(request, faults);
        faults.AddIf(
            request.CorsOrigins is { } origins && (origins.Count > MaxOrigins || !origins.All(IsOrigin)),
            "corsOrigins",
            $"At most {MaxOrigins} origins are allowed, each like https://portal.example.com, or * for any.");
        return faults;
    }

    private static void CheckPlace(ApiRequest request, Faults faults)
    {
        var context = request.Context!;
        faults.AddIf(
            !ContextPattern().IsMatch(context) || HasDots(context),
            "context",
            "It must be like /orders: segments of letters, digits, '-', '.', '_' and '~', none of them '.' or '..', without a slash at the end.");
        faults.AddIf(Reserved.Contains(context.Split('/').ElementAtOrDefault(1) ?? ""), "context", "Its first segment is a path of this system itself.");
        faults.AddIf(
            !SegmentPattern().IsMatch(request.Version!) || HasDots(request.Version!),
            "version",
            "It must be one segment of letters, digits, '-', '.', '_' and '~', such as 1.0.");
    }

    private static void CheckEndpoint(string? address, string field, bool isRequired, Faults faults) => faults.AddIf(
        address is null ? isRequired : HttpAddressAttribute.Parse(address) is null,
        field,
        "It must be like https://orders.internal/v1: http or https, without user name, query and fragment.");

    private static void CheckScopes(IReadOnlyList<ApiScope> scopes, Faults faults)
    {
        faults.AddIf(scopes.Count > MaxScopes, "scopes", $"At most {MaxScopes} scopes are allowed.");
        Each(
            scopes.Where(scope => scope?.Name is not { Length: > 0 and <= MaxScopeLength } name || !name.EnumerateRunes().All(Characters.IsOfScope)),
            $"The name of a scope has 1 to {MaxScopeLength} printable ASCII characters other than space, quote and backslash.");
        Each(scopes.Where(scope => StoreScopes.IsOfTheSystem(scope?.Name)), "It is one of the system's own, or begins as they do.");
        Each(
            scopes.Where(scope => scope?.Description is { Length: > MaxScopeDescriptionLength }),
            $"A description has at most {MaxScopeDescriptionLength} characters.");
        Each(scopes.GroupBy(scope => scope?.Name).Where(same => same.Count() > 1).Select(same => same.First()), "It stands twice.");

        void Each(IEnumerable<ApiScope> faulty, string fault) => AddEach(faulty.Select(scope => scope?.Name), "scopes", fault, faults);
    }

    private static void CheckOperations(ApiRequest request, Faults faults)
    {
        var operations = request.Operations ?? [];
        var scopes = request.Scopes?.Select(scope => scope?.Name).ToHashSet() ?? [];
        faults.AddIf(operations.Count > MaxOperations, "operations", $"At most {MaxOperations} operations are allowed.");
        Each(operations.Where(operation => !Methods.Contains(operation?.Method)), $"A method must be one of {string.Join(", ", Methods)}.");
        Each(
            operations.Where(operation =>
                operation?.Path is not { Length: > 0 and <= MaxPathLength } path || !TemplatePattern().IsMatch(path) || HasDots(path)),
            $"A path is like /orders/{{id}} or /files/*, of at most {MaxPathLength} characters.");
        Each(
            operations.Where(operation => operation?.Scopes?.Any(scope => !scopes.Contains(scope)) is true),
            "It asks for a scope that the API does not have.");
        Each(
            operations.GroupBy(operation => (operation?.Method, ShapeOf(operation?.Path))).Where(same => same.Count() > 1).Select(same => same.First()),
            "Another operation has the same method and path.");

        void Each(IEnumerable<ApiOperation> faulty, string fault) =>
            AddEach(faulty.Select(operation => $"{operation?.Method} {operation?.Path}"), "operations", fault, faults);
    }

    /// <summary>Each of a list is named by what it is: people see it in the lines of a form, where they count from one.</summary>
    private static void AddEach(IEnumerable<string?> faulty, string member, string fault, Faults faults)
    {
        foreach (var name in faulty.Take(MostNamed).Select(name => name?.Trim()))
        {
            faults.Add(member, name is not { Length: > 0 } ? fault : $"{(name.Length > MaxNamed ? name[..MaxNamed] + "…" : name)}: {fault}");
        }
    }

    /// <summary>Names of parameters make no difference.</summary>
    private static string? ShapeOf(string? path) => path is null ? null : ParameterPattern().Replace(path, "{}");

    private static bool HasDots(string path) => path.Split('/').Any(segment => segment is "." or "..");

    private static bool IsOrigin(string? origin) =>
        origin == "*" || (HttpAddressAttribute.Parse(origin) is { AbsolutePath: "/" } address && address.GetLeftPart(UriPartial.Authority) == origin);

    [GeneratedRegex(@"^(/[A-Za-z0-9\-._~]+)+\z")]
    private static partial Regex ContextPattern();

    [GeneratedRegex(@"^[A-Za-z0-9\-._~]+\z")]
    private static partial Regex SegmentPattern();

    [GeneratedRegex(@"^(/|(/([A-Za-z0-9\-._~!$&'()+,;=:@]+|\{[A-Za-z0-9_\-]+\}))*(/\*)?/?)\z")]
    private static partial Regex TemplatePattern();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex ParameterPattern();
}
