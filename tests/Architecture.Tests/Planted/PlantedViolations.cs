using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OobProvisioning.Architecture.Tests.Planted;

/// <summary>Violations on purpose: a guard that cannot fail guards nothing.</summary>
internal sealed class PlantedSlice(TimeProvider time)
{
    public Task<long> RunAsync(int request) => Task.FromResult(time.GetTimestamp() + request);
}

internal sealed class PlantedCallingSlice(PlantedSlice other)
{
    public Task<long> RunAsync(int request) => other.RunAsync(request);
}

internal sealed class PlantedHttpSlice(IHttpContextAccessor http)
{
    public Task RunAsync()
    {
        http.HttpContext!.Response.Headers.ETag = "\"1\"";
        return Task.CompletedTask;
    }
}

internal sealed class PlantedCrowdedSlice(string one, string two, string three, string four, string five, string six, string seven)
{
    public Task<string> RunAsync() => Task.FromResult(one + two + three + four + five + six + seven);
}

internal sealed class PlantedForgingPage : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    protected override void OnInitialized() => Http.Request.Headers.IfMatch = "\"1\"";
}

internal static class PlantedSetup
{
    public static void MapPlanted(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/slice", (PlantedSlice slice, int request) => slice.RunAsync(request));
        routes.MapGet("/calling", (PlantedCallingSlice slice, int request) => slice.RunAsync(request));
        routes.MapGet("/http", (PlantedHttpSlice slice) => slice.RunAsync());
        routes.MapGet("/crowded", (PlantedCrowdedSlice slice) => slice.RunAsync());
    }
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

    [Range(1, 3, ErrorMessage = "It must be {1} to {2}.")]
    public long? Long { get; init; }
}

/// <summary>One setting is read, the other is only checked.</summary>
internal sealed class PlantedOptions
{
    public const string Section = "Planted";

    public int Heeded { get; set; }

    public int Ignored { get; set; }

    public bool IsRight() => Heeded > 0 && Ignored > 0;
}

internal sealed class PlantedReader(PlantedOptions options)
{
    public int Twice() => 2 * options.Heeded;
}
