namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>What an API consists of, apart from what it is found by. It is read and written whole.</summary>
internal sealed record ApiDesign
{
    public required Uri ProductionEndpoint { get; init; }

    /// <summary>Null where sandbox tokens open nothing.</summary>
    public Uri? SandboxEndpoint { get; init; }

    /// <summary>Throttling policies that a subscription may have.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    public IReadOnlyList<ApiScope> Scopes { get; init; } = [];

    /// <summary>Empty: every method and path.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; init; } = [];

    /// <summary>Of which key managers tokens are taken; empty: of all.</summary>
    public IReadOnlyList<Guid> KeyManagers { get; init; } = [];

    /// <summary>The one key manager that is asked about tokens that are no JWT; null: such tokens are not taken.</summary>
    public Guid? OpaqueTokenKeyManager { get; init; }

    /// <summary>Web pages of these origins may call it (CORS).</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Whether the backend gets the caller's Authorization header.</summary>
    public bool PassesAuthorization { get; init; }
}

/// <summary>A scope that operations of an API ask for.</summary>
/// <param name="Name">RFC 6749 3.3, at most 100 characters; never one that opens this system's own APIs.</param>
/// <param name="Description">What it opens, for whoever consents to it; at most 200 characters. They read it as one line.</param>
public sealed record ApiScope(string? Name, string? Description);

/// <summary>An operation of an API.</summary>
/// <param name="Method">Of HTTP, in capitals.</param>
/// <param name="Path">Below the API's own; <c>{name}</c> stands for one segment, <c>/*</c> at the end for any rest.</param>
/// <param name="Scopes">The token must have one of them, also where an OpenAPI document asks for several together; none is asked if it is empty.</param>
public sealed record ApiOperation(string? Method, string? Path, IReadOnlyList<string?>? Scopes);
