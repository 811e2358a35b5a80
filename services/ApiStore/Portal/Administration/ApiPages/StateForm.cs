namespace OobProvisioning.ApiStore.Portal.Administration.ApiPages;

/// <summary>Which state an API is to have.</summary>
internal sealed class StateForm
{
    public string? LifeCycleStatus { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? RowVersion { get; set; }
}
