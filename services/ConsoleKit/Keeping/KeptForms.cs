using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using OobProvisioning.ConsoleKit.Pages;

namespace OobProvisioning.ConsoleKit.Keeping;

/// <summary>
/// What somebody typed, kept while their browser goes on to where it can be shown again: after a refusal, so that no page is the answer to a post; and
/// after a session that ended while the form was open. It travels as <see cref="ShownOnce"/> does, without secrets, for whoever typed it.
/// </summary>
public sealed class KeptForms(ShownOnce once, IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider time)
{
    private const string Refused = "refused";
    private const string Interrupted = "interrupted";

    private static readonly TimeSpan UntilItIsShown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilSignedIn = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _openers = protection.CreateProtector(typeof(KeptForms).FullName!, PostedFields.Opened);
    private readonly List<KeyValuePair<string, string>> _faults = [];
    private string? _said;
    private bool _canShow;

    /// <summary>The forms that were given back, and what was wrong with them.</summary>
    private readonly Dictionary<object, KeptForm> _shown = new(ReferenceEqualityComparer.Instance);

    private HttpRequest Request => accessor.HttpContext!.Request;

    internal bool IsRefused => _canShow && (_faults.Count > 0 || _said is not null);

    /// <summary>Says that the page shows again what is kept.</summary>
    internal void CanShow() => _canShow = true;

    internal void Refuse(string field, string fault) => _faults.Add(new(field, fault));

    internal void Refuse(string sentence) => _said = sentence;

    /// <returns>Whether it fits.</returns>
    internal async Task<bool> KeepRefusedAsync() => once.TryPut(Refused, await SentAsync(), UntilItIsShown);

    /// <summary>Who sent the form is not known any more; who opened it is.</summary>
    internal async Task KeepInterruptedAsync()
    {
        if (Opening.Of(await Request.ReadFormAsync(), _openers) is { } opening)
        {
            once.TryPut(Interrupted, await SentAsync(), UntilSignedIn, opening.By);
        }
    }

    /// <summary>For the form, so that it says who opened it, and when; null for nobody.</summary>
    internal string? SealedOpening() => once.Reader is { Length: > 0 } reader ? new Opening(reader, time.GetUtcNow()).Seal(_openers) : null;

    /// <returns>Null where nothing is kept of that form of this page.</returns>
    internal T? Restore<T>(string name)
        where T : class, new()
    {
        if ((Find(Refused, name) ?? Find(Interrupted, name)) is not { } kept)
        {
            return null;
        }

        var model = PostedFields.Into<T>(kept.Fields);
        _shown[model] = kept;
        return model;
    }

    /// <returns>Null for a form that is shown for the first time.</returns>
    internal KeptForm? Of(object model) => _shown.GetValueOrDefault(model);

    /// <returns>What was wrong with something that has no fields.</returns>
    internal string? TakeSaid() => Find(Refused, name: null)?.Said;

    private KeptForm? Find(string kind, string? name)
    {
        if (!HttpMethods.IsGet(Request.Method) || once.Peek(kind) is not { } text)
        {
            return null;
        }

        var kept = JsonSerializer.Deserialize<KeptForm>(text)!;
        if (kept.Path != Request.Path || (name is not null && kept.Name != name))
        {
            return null;
        }

        once.Forget(kind);
        return kind == Refused ? kept : kept with { Said = KitTexts.Interrupted, IsInterrupted = true };
    }

    private async Task<string> SentAsync()
    {
        var form = await Request.ReadFormAsync();
        return JsonSerializer.Serialize(new KeptForm(Request.Path, form[PostedFields.FormName].ToString(), PostedFields.Of(form), _faults, _said)
        {
            OpenedAt = Opening.Of(form, _openers)?.At,
        });
    }
}
