using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>Shows what the server found wrong, each fault at its field. Stands inside the form.</summary>
public sealed class FieldFaults : ComponentBase
{
    private ValidationMessageStore? _faults;

    [CascadingParameter]
    private EditContext? Form { get; set; }

    public bool Any { get; private set; }

    /// <param name="field">The model's member.</param>
    /// <param name="fault">What is wrong and what to do, in a sentence.</param>
    public void Add(string field, string fault)
    {
        _faults!.Add(Form!.Field(field), fault);
        Any = true;
        Form.NotifyValidationStateChanged();
    }

    protected override void OnInitialized() => _faults = new ValidationMessageStore(Form ?? throw new InvalidOperationException($"{nameof(FieldFaults)} stands inside a form."));
}
