namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>The OpenAPI document of an API, as an administrator gave it.</summary>
public sealed class ApiDefinition
{
    private ApiDefinition()
    {
    }

    public Guid ApiId { get; private set; }

    /// <summary>JSON.</summary>
    public string Document { get; private set; } = "";

    internal static ApiDefinition Of(Guid apiId, string document) => new() { ApiId = apiId, Document = document };

    internal void Replace(string document) => Document = document;
}
