using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.Architecture.Tests.Planted;

/// <summary>Violations on purpose: a guard that cannot fail guards nothing.</summary>
internal static class PlantedSlice
{
    public static Task<int> HandleAsync(int request) => Task.FromResult(request);
}

internal static class PlantedCallingSlice
{
    public static Task<int> HandleAsync(int request) => PlantedSlice.HandleAsync(request);
}

internal static class PlantedTalker
{
    public static Task<string> AskAsync(HttpClient client) => client.GetStringAsync(new Uri("http://127.0.0.1"));
}

internal sealed record PlantedRequest
{
    [Required]
    public string? Named { get; init; }

    [MaxLength(3)]
    public string? Bounded { get; init; }

    [MaxLength(3, ErrorMessage = "It must have at most {1} characters.")]
    public string? Worded { get; init; }
}
