namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>The member is a name as <see cref="VisibleName"/> has it.</summary>
public sealed class VisibleNameAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => VisibleName.IsVisible(value) ? [] : [VisibleName.Fault];
}
