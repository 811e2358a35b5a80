using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>What a service says of its API as a whole; what a call is, its route says.</summary>
public sealed record ApiDescription
{
    public required string Title { get; init; }

    /// <summary>What it is for and where to begin, in Markdown.</summary>
    public required string Introduction { get; init; }

    /// <summary>Only these paths are described; internal ones are not for the world.</summary>
    public required IReadOnlyList<string> PathPrefixes { get; init; }

    /// <summary>What each tag holds.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>What each scope opens.</summary>
    public required IReadOnlyDictionary<string, string> Scopes { get; init; }

    /// <summary>What the token is of calls that are opened by no scope and yet not public; null if there are none.</summary>
    public string? OwnToken { get; init; }

    /// <summary>What each parameter within a path is.</summary>
    public required IReadOnlyDictionary<string, string> PathParameters { get; init; }

    /// <summary>The schema of its errors, and their media type.</summary>
    public (string Schema, string MediaType) Problem { get; init; } = (nameof(ProblemDetails), "application/problem+json");

    /// <summary>An example of a schema, by the schema's name: JSON.</summary>
    public IReadOnlyDictionary<string, string> Examples { get; init; } = new Dictionary<string, string>();
}
