using System.Reflection;

namespace OobProvisioning.ConsoleKit.Keeping;

/// <summary>What was typed into a form: taken from what was sent, and given back to the form's model.</summary>
internal static class PostedFields
{
    /// <summary>Names a field that may never be kept; it stands beside each password.</summary>
    public const string Secret = "_secret";

    /// <summary>Who opened the form, sealed.</summary>
    public const string Opened = "_opened";

    public const string FormName = "_handler";

    /// <summary>Without what is secret, and what is the machinery's own.</summary>
    public static Dictionary<string, string[]> Of(IFormCollection form)
    {
        var secrets = form[Secret].ToHashSet(StringComparer.Ordinal);
        return form.Where(field => !field.Key.StartsWith('_') && !secrets.Contains(field.Key))
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
    }

    /// <summary>As the framework does it when a form is sent: by the last part of a field's name.</summary>
    public static T Into<T>(IReadOnlyDictionary<string, string[]> fields)
        where T : class, new()
    {
        var model = new T();
        foreach (var (name, values) in fields)
        {
            var member = typeof(T).GetProperty(name[(name.LastIndexOf('.') + 1)..], BindingFlags.Public | BindingFlags.Instance);
            if (member is { CanWrite: true } && ValueOf(member.PropertyType, values) is { } value)
            {
                member.SetValue(model, value);
            }
        }

        return model;
    }

    private static object? ValueOf(Type type, string[] values) =>
        type == typeof(string) ? values[0]
        : type == typeof(string[]) ? values
        : type == typeof(bool) ? values.Contains("true")
        : type == typeof(Guid) || type == typeof(Guid?) ? Guid.TryParse(values[0], out var id) ? id : null
        : type == typeof(int) || type == typeof(int?) ? int.TryParse(values[0], out var number) ? number : null
        : null;
}
