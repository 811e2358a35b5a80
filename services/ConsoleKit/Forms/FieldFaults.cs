using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ConsoleKit.Changes;
using OobProvisioning.ConsoleKit.Keeping;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>Shows what the server found wrong, each fault at its field, and at the head of the form what is about no field. Stands inside the form.</summary>
public sealed class FieldFaults : ComponentBase
{
    private ValidationMessageStore? _faults;
    private string? _ofForm;
    private bool _isInterrupted;

    [CascadingParameter]
    private EditContext? Form { get; set; }

    [Inject]
    private ConsoleSite Site { get; set; } = null!;

    [Inject]
    private KeptForms Kept { get; set; } = null!;

    /// <summary>What the form is about, as audit events name it: who changed it meanwhile is told of by these.</summary>
    [Parameter]
    public IReadOnlyList<string> About { get; set; } = [];

    public bool Any { get; private set; }

    /// <param name="field">The model's member.</param>
    /// <param name="fault">What is wrong and what to do, in a sentence.</param>
    public void Add(string field, string fault)
    {
        _faults!.Add(Form!.Field(field), fault);
        Any = true;
        Kept.Refuse(field, fault);
        Form.NotifyValidationStateChanged();
    }

    /// <summary>What is wrong with no field of it, in a sentence.</summary>
    public void Add(string fault)
    {
        Any = true;
        Kept.Refuse(fault);
        Say(fault);
    }

    /// <summary>
    /// A refusal of the same code that answers the API: a type that has a sentence of its own is said at the field that it is about, the
    /// <c>errors</c> of any other at the fields that have the names of their members.
    /// </summary>
    public void Show(ProblemHttpResult problem)
    {
        Any = true;
        if (Site.TypeSaysAll(problem.ProblemDetails))
        {
            ShowWhole(problem);
            return;
        }

        var isThere = problem.ProblemDetails.Extensions.TryGetValue("errors", out var value);
        var errors = isThere && value is IReadOnlyDictionary<string, string[]> found ? found : new Dictionary<string, string[]>();
        var ofFields = errors.ToLookup(error => FieldOf(error.Key));
        foreach (var field in ofFields.Where(field => field.Key is not null))
        {
            foreach (var fault in field.SelectMany(error => error.Value).Distinct())
            {
                Add(field.Key!, fault);
            }
        }

        var ofOthers = ofFields[null].Select(error => $"{error.Key}: {string.Join(" ", error.Value)}").ToList();
        if (ofOthers.Count > 0)
        {
            Add(string.Join(" ", ofOthers));
        }
        else if (errors.Count == 0)
        {
            ShowWhole(problem);
        }
    }

    protected override void OnInitialized()
    {
        _faults = new ValidationMessageStore(Form ?? throw new InvalidOperationException($"{nameof(FieldFaults)} stands inside a form."));
        if (Kept.Of(Form.Model) is { } kept)
        {
            (_ofForm, _isInterrupted) = (kept.Said, kept.IsInterrupted);
            foreach (var (field, fault) in kept.Faults)
            {
                _faults.Add(Form.Field(field), fault);
            }
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_ofForm is not null)
        {
            builder.OpenComponent<Alert>(0);
            builder.AddComponentParameter(1, nameof(Alert.Kind), _isInterrupted ? "warn" : "error");
            builder.AddComponentParameter(2, nameof(Alert.ChildContent), (RenderFragment)Said);
            builder.CloseComponent();
        }

        if (Kept.SealedOpening() is { } opening)
        {
            builder.OpenElement(3, "input");
            builder.AddAttribute(4, "type", "hidden");
            builder.AddAttribute(5, "name", PostedFields.Opened);
            builder.AddAttribute(6, "value", opening);
            builder.CloseElement();
        }
    }

    private void Said(RenderTreeBuilder content)
    {
        if (_ofForm != ChangeTexts.SomebodyChangedThis)
        {
            content.AddContent(0, _ofForm);
            return;
        }

        content.OpenComponent<ChangedMeanwhile>(1);
        content.AddComponentParameter(2, nameof(ChangedMeanwhile.Objects), About);
        content.AddComponentParameter(3, nameof(ChangedMeanwhile.Since), Kept.Of(Form!.Model)?.OpenedAt);
        content.CloseComponent();
    }

    private void ShowWhole(ProblemHttpResult problem)
    {
        var sentence = Site.SentenceOf(problem.ProblemDetails);
        if (Site.FieldsOf(problem.ProblemDetails).Select(FieldOf).FirstOrDefault(field => field is not null) is { } field)
        {
            Add(field, sentence);
        }
        else
        {
            Add(sentence);
        }
    }

    private void Say(string sentence)
    {
        _ofForm = sentence;
        StateHasChanged();
    }

    /// <summary>
    /// The model's member for <c>callbackUrls[0]</c> is <c>CallbackUrls</c>; for <c>properties.audiences</c>, which a form has flat, <c>Audiences</c>; null
    /// if it has none.
    /// </summary>
    private string? FieldOf(string member) => member.Split('[', '.')
        .Select(part => Form!.Model.GetType().GetProperty(part, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.Name)
        .FirstOrDefault(name => name is not null);
}
