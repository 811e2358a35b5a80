namespace OobProvisioning.Gateway.Start;

/// <summary>Where the services show their APIs, to be read and tried.</summary>
internal static class StartReferences
{
    public const string Store = "/store/api-reference";
    public const string KeyManager = "/carbon/api-reference";
}
