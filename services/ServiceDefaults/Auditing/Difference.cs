using System.Text.Json;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>How one member of an object changed.</summary>
/// <param name="Property">Its name, as the object's own representation has it; the members of a nested value have a dot before theirs.</param>
/// <param name="Before">What it was; null if it was not set. A value of more than 2,000 characters is left out, and its length said.</param>
/// <param name="After">What it is, likewise.</param>
public sealed record Difference(string Property, JsonElement? Before, JsonElement? After);
