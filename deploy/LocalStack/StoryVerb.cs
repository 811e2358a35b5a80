using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack;

internal static class StoryVerb
{
    public static Task<int> RunAsync(LauncherOptions options, StopRequest request) => throw new LauncherException("not yet");
}
