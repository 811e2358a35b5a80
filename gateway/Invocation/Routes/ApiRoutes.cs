using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Routes;

/// <summary>Which API a path leads to: the one whose context and version are its first segments, exactly; of several the longest.</summary>
internal static class ApiRoutes
{
    /// <summary>No context and version are longer, so no more of a path is looked at.</summary>
    private const int LongestRoute = 240;

    /// <returns>The API, and what of the path comes after it.</returns>
    public static (Api Api, string Below)? Find(AllowedCalls allowed, string path)
    {
        (Api, string)? found = null;
        for (var end = NextSlash(path, NextSlash(path, 0)); end <= LongestRoute; end = NextSlash(path, end))
        {
            if (allowed.Api(path[..end]) is { State: not (ApiState.Created or ApiState.Retired) } api)
            {
                found = (api, path[end..]);
            }

            if (end == path.Length)
            {
                break;
            }
        }

        return found;
    }

    private static int NextSlash(string path, int from) =>
        from < path.Length && path.IndexOf('/', from + 1) is >= 0 and var slash ? slash : path.Length;
}
