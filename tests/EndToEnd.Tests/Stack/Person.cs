namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>Who signs in.</summary>
internal sealed record Person(string Name, string Password)
{
    /// <summary>The generated text of a record would hold the password.</summary>
    public override string ToString() => Name;
}
