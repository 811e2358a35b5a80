using System.Text.Json.Nodes;

namespace OobProvisioning.Story;

/// <summary>
/// The only way from an exchange to the screen. By name, since a secret is first seen there; and every value that was
/// ever masked, wherever else it turns up.
/// </summary>
internal sealed class Masking
{
    private const string Mask = "***";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "clientSecret", "client_secret", "consumerSecret", "access_token", "accessToken", "refresh_token", "id_token", "token",
    };

    private readonly HashSet<string> _values = [];

    public string Json(JsonNode node)
    {
        var copy = node.DeepClone();
        Learn(copy);
        return Text(copy.ToJsonString(Compact.Options));
    }

    public string Form(IEnumerable<KeyValuePair<string, string>> fields) => Text(string.Join('&', fields.Select(field =>
    {
        if (Names.Contains(field.Key))
        {
            Learn(field.Value);
        }

        return $"{field.Key}={field.Value}";
    })));

    public string Text(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    public void Learn(string secret)
    {
        if (secret.Length > 0)
        {
            _values.Add(secret);
        }
    }

    private void Learn(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members)
            {
                if (Names.Contains(name) && member is JsonValue value && value.TryGetValue(out string? secret))
                {
                    Learn(secret);
                }
                else
                {
                    Learn(member);
                }
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Learn(item);
            }
        }
    }
}
