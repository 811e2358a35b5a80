using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>What every field of a form has: a label, a hint, and what is wrong with it.</summary>
public abstract class FieldBase<T> : InputBase<T>
{
    private bool _isFirst;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool IsOptional { get; set; }

    /// <summary>Also the start of the ids of its hint and its fault.</summary>
    protected string Id => NameAttributeValue.Replace('.', '-').ToLowerInvariant();

    protected IReadOnlyList<string> Faults => EditContext?.GetValidationMessages(FieldIdentifier).ToList() ?? [];

    protected string? Invalid => Faults.Count > 0 ? "true" : null;

    /// <summary>After a refusal the first field that is at fault is gone to; else, where something is added, the first of all.</summary>
    protected bool HasFocus => Faults.Count > 0 || AdditionalAttributes?.GetValueOrDefault("autofocus") is true || (_isFirst && !HasFaults);

    private bool HasFaults => EditContext?.GetValidationMessages().Any() == true;

    /// <summary>The hint and the fault are read out with the field.</summary>
    protected string? DescribedBy => (Hint, Faults.Count) switch
    {
        (null, 0) => null,
        (not null, 0) => $"{Id}-hint",
        (null, _) => $"{Id}-fault",
        _ => $"{Id}-hint {Id}-fault",
    };

    protected override void OnInitialized()
    {
        var isFirst = EditContext is not null && EditContext.Properties.TryGetValue(typeof(FieldBase<>), out _) is false;
        if (isFirst)
        {
            EditContext!.Properties[typeof(FieldBase<>)] = Id;
        }

        _isFirst = isFirst && Http?.Request.Path.Value?.EndsWith("/add", StringComparison.Ordinal) == true;
    }

    /// <summary>Never asked: pages that post forms bind them before there is a field.</summary>
    protected override bool TryParseValueFromString(string? value, out T result, out string validationErrorMessage) => throw new NotSupportedException();
}
