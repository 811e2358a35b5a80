
namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>An operation on what it names at the time, and what was answered.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="Application">The application that was meant, as it was known before the round.</param>
/// <param name="KeyMapping">The keys that were meant, likewise.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Problem">Last part of the problem's type; empty for a success.</param>
/// <param name="Body">The answer.</param>
internal sealed record Step(Operation Operation, Guid Application, Guid KeyMapping, int Status, string Problem, JsonNode Body)
{
    public bool Is(int status, string problem = "") => Status == status && Problem == problem;

    /// <summary>Without the body, which may hold a secret.</summary>
    public override string ToString() => $"{Operation} -> {Status} {Problem}";
}
