using System.Buffers;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>Scopes that are written in one way only: each once, one space between them, of characters that JSON leaves as they are.</summary>
internal static class PlainScopes
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/");

    /// <returns>Null if they are written in another way.</returns>
    public static string[]? Read(string? scope)
    {
        if (scope is null)
        {
            return [];
        }

        var scopes = scope.Split(' ');
        for (var i = 0; i < scopes.Length; i++)
        {
            if (scopes[i].Length == 0 || scopes[i].AsSpan().ContainsAnyExcept(Allowed) || Array.IndexOf(scopes, scopes[i]) < i)
            {
                return null;
            }
        }

        return scopes;
    }
}
