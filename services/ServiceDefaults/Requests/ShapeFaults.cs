namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// What annotations of a request say. A fault stands beside the JSON name of its member, so it says the rule and no name; the framework's
/// own texts name C# members.
/// </summary>
public static class ShapeFaults
{
    public const string SeeErrors = "See errors: it lists every fault by the name of its member.";
    public const string Required = "It is required.";
    public const string NotBlank = "It is required and must not be blank.";
    public const string AtMost = "It must have at most {1} characters.";
    public const string InRange = "It must be {1} to {2}.";
}
