using System.Text.Json.Serialization;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>What became of an import.</summary>
/// <param name="ApplicationInfo">The application as it is now.</param>
/// <param name="Created">Whether it is new; else it was there already.</param>
/// <param name="Rows">What became of each subscription and of each client.</param>
public sealed record ApplicationImport(ApplicationInfo ApplicationInfo, bool Created, IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>Whether everything is so that was imported.</summary>
    [JsonIgnore]
    public bool IsWhole => Rows.All(row => row.Outcome is ImportedRow.Done or ImportedRow.Already);
}

/// <summary>What became of a row of an import.</summary>
/// <param name="Kind"><c>SUBSCRIPTION</c> or <c>KEYS</c>.</param>
/// <param name="Index">Its place in the list that was sent, from 0.</param>
/// <param name="Name">What it was of: context and version of an API, or a consumer key.</param>
/// <param name="Outcome">
/// <c>DONE</c>; <c>ALREADY</c>: it was so; <c>SECRET_NEEDED</c>: keys came without their secret, and without proof none are mapped; <c>REFUSED</c>: see the
/// problem; <c>NOT_TRIED</c>: the time was up, import the same again with <c>update=true</c>.
/// </param>
/// <param name="Problem">Why it was refused.</param>
public sealed record ImportedRow(
    [property: OneOf(ImportedRow.Subscription, ImportedRow.Keys)] string Kind,
    int Index,
    string Name,
    [property: OneOf(ImportedRow.Done, ImportedRow.Already, ImportedRow.SecretNeeded, ImportedRow.Refused, ImportedRow.NotTried)] string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RowProblem? Problem = null)
{
    internal const string Subscription = "SUBSCRIPTION";
    internal const string Keys = "KEYS";
    internal const string Done = "DONE";
    internal const string Already = "ALREADY";
    internal const string SecretNeeded = "SECRET_NEEDED";
    internal const string Refused = "REFUSED";
    internal const string NotTried = "NOT_TRIED";
}

/// <summary>Why a row was refused, as the call for it alone would have been.</summary>
/// <param name="Type">What kind of error (RFC 9457).</param>
/// <param name="Status">The HTTP status that the call would have had.</param>
/// <param name="Description">What is wrong and what to do.</param>
public sealed record RowProblem(string Type, int Status, string Description);
