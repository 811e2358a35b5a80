using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>credentials.env: the clients that scripts and tests use.</summary>
internal static class AutomationCredentials
{
    public static string Generate() =>
        $"""
        AUTOMATION_CLIENT_ID=automation
        AUTOMATION_CLIENT_SECRET={GeneratedSecret.Next()}
        AUTOMATION2_CLIENT_ID=automation-2
        AUTOMATION2_CLIENT_SECRET={GeneratedSecret.Next()}

        """;
}
