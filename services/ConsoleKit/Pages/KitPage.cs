using Microsoft.AspNetCore.Components;
using OobProvisioning.ConsoleKit.Keeping;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>What every page needs, and every part of one that takes a form: the request, and the way on to the next page.</summary>
public abstract class KitPage : ComponentBase
{
    private string? _afterDeletion;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected ShownOnce Once { get; set; } = null!;

    [Inject]
    protected KeptForms Forms { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Whether the page deletes what it is about.</summary>
    protected virtual bool Deletes => false;

    /// <summary>What it was to delete is not there: the button was pressed twice. The second leads where the first did, by a form that nobody sees.</summary>
    protected bool IsDeletedAlready => _afterDeletion is not null;

    /// <summary>
    /// A form's model: as it was just sent, or as it was when it was refused or its session had ended, or else fresh. A page that asks so answers a
    /// refusal by a redirect to itself.
    /// </summary>
    /// <param name="form">The form's name.</param>
    /// <param name="posted">What the framework supplies from the form.</param>
    /// <param name="fresh">What it is filled with when it is opened.</param>
    protected T Kept<T>(string form, T? posted, Func<T> fresh)
        where T : class, new() => Kept(form, posted) ?? fresh();

    /// <summary>The same for a form that the page has only at times.</summary>
    protected T? Kept<T>(string form, T? posted)
        where T : class, new()
    {
        Forms.CanShow();
        return posted ?? Forms.Restore<T>(form);
    }

    /// <summary>Whether the form was sent before, and is shown again with what is wrong with it.</summary>
    protected bool WasRefused(object form) => Forms.Of(form) is not null;

    /// <summary>There is no such page, unless a first click has just made it so.</summary>
    protected void SayMissing(string afterDeletion)
    {
        if (Deletes && Http.IsPressed())
        {
            _afterDeletion = afterDeletion;
            return;
        }

        Navigation.NotFound();
    }

    protected void LeaveDeleted() => Leave(_afterDeletion!, KitTexts.Gone);

    /// <summary>Goes on to a page that says once what was done, so that a reload does nothing again.</summary>
    protected void Leave(string path, string done)
    {
        Once.Put(ShownOnce.Done, done);
        Navigation.NavigateTo(path);
    }
}
